import type { CallFact } from '@callcard/crm-core';
import { amiMessage } from './ami-message';
import { CallTracker } from './call-tracker';
import { Snapshot } from './snapshot';

const NOW = 1_795_347_700_000;
const [client, anna] = ['pbx-1795347673.0', 'pbx-1795347674.1'];
const sideOf = (device: string) => (device === 'PJSIP/trunk-a' ? ('outside' as const) : ('inside' as const));

const channel = (id: string, more: Record<string, string> = {}) => {
  const name = id === client ? 'PJSIP/trunk-a-00000000' : 'PJSIP/1001-00000001';
  const state = { ChannelState: '6', CallerIDNum: '79160000101', Exten: '74950000001', Duration: '00:00:27', BridgeId: '' };
  return amiMessage({ Event: 'CoreShowChannel', Channel: name, Uniqueid: id, Linkedid: client, ...state, ...more });
};
const technologies = new Map([
  ['b1', 'simple_bridge'],
  ['lot', 'holding_bridge'],
]);

describe('a snapshot after a gap', () => {
  const told = (facts: CallFact[]) => facts.map(({ key, at }) => [key, (Date.parse(at) - NOW) / 1000]);
  let tracker: CallTracker;
  let snapshot: Snapshot;
  beforeEach(() => {
    tracker = new CallTracker({ pbx: 'main', sideOf });
    snapshot = new Snapshot(tracker, NOW);
  });
  const live = (event: string, id: string, more: Record<string, string> = {}) => {
    const { Event: _, ...headers } = Object.fromEntries(
      [...channel(id).entries()].map(([name, value]) => [name === 'event' ? 'Event' : name, value]),
    );
    return tracker.take(amiMessage({ ...headers, Event: event, Timestamp: '1795347680.0', ...more }));
  };

  it('takes in whom it does not know: since when they are there, whether they talk, and with whom', () => {
    const facts = snapshot.channels(
      [channel(client, { BridgeId: 'b1' }), channel(anna, { BridgeId: 'b1', Duration: '00:00:20' })],
      technologies,
    );
    expect(told(facts)).toEqual([
      [`leg:${client}:started`, -27],
      [`leg:${client}:answered`, 0],
      [`bridge:b1:${client}:in:1`, 0],
      [`leg:${anna}:started`, -20],
      [`leg:${anna}:answered`, 0],
      [`bridge:b1:${anna}:in:1`, 0],
    ]);
    expect(new Set(facts.map(({ source }) => source))).toEqual(new Set(['snapshot']));
  });

  it('has nothing to say of those who are where they were', () => {
    live('Newstate', client);
    live('BridgeEnter', client, { BridgeUniqueid: 'b1', BridgeTechnology: 'simple_bridge' });
    expect(snapshot.channels([channel(client, { BridgeId: 'b1' })], technologies)).toEqual([]);
  });

  it('lets a leg leave the bridge in which it is no more, and enter the one in which it is', () => {
    live('Newstate', client);
    live('BridgeEnter', client, { BridgeUniqueid: 'b1', BridgeTechnology: 'simple_bridge' });
    const facts = snapshot.channels([channel(client, { BridgeId: 'lot' })], technologies);
    expect(told(facts)).toEqual([
      [`bridge:b1:${client}:out:1`, 0],
      [`bridge:lot:${client}:in:1`, 0],
    ]);
    expect(facts[1]).toMatchObject({ bridgeKind: 'holding' });
  });

  it('joins whoever waits to the queue, as long ago as the PBX says, and nobody twice', () => {
    const entry = amiMessage({
      ...Object.fromEntries(channel(client).entries()),
      event: 'QueueEntry',
      queue: 'sales',
      position: '2',
      wait: '9',
    });
    expect(snapshot.waiting([entry])).toEqual([]);
    snapshot.channels([channel(client)], technologies);
    expect(told(snapshot.waiting([entry]))).toEqual([[`queue:${client}:1:joined`, -9]]);
    expect(snapshot.waiting([entry])).toEqual([]);
    live('QueueCallerLeave', client, { Queue: 'sales', Timestamp: '1795347701.0' });
    expect(told(new Snapshot(tracker, NOW + 5000).waiting([entry]))).toEqual([[`queue:${client}:2:joined`, -4]]);
  });

  it('pairs the halves of a Local channel', () => {
    const half = (number: string) => channel(`pbx-1795347675.${number}`, { Channel: `Local/1001@agents-00000001;${number}` });
    const facts = snapshot.channels([half('1'), half('2')], technologies);
    expect(facts.map(({ key }) => key)).toContain('local:pbx-1795347675.1:pbx-1795347675.2');
  });

  it('wakes nobody who has ended', () => {
    live('Newstate', client);
    live('Hangup', client, { Cause: '16' });
    expect(snapshot.channels([channel(client, { BridgeId: 'b1' })], technologies)).toEqual([]);
  });

  it('forgets in ten minutes who is not among the living, and hears their end until then', () => {
    live('Newstate', client);
    live('Newstate', anna);
    tracker.retain(new Set([anna]));
    expect(live('Hangup', client, { Cause: '16' }).map(({ key }) => key)).toEqual([`leg:${client}:ended`]);
    tracker.take(amiMessage({ Event: 'PeerStatus', Timestamp: '1795348281.0' }));
    expect(tracker.size).toBe(1);
  });
});
