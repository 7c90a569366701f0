import type { CallFact } from '@callcard/crm-core';
import { anna, client, described, newChannel, tracker } from './tracked';

const half = (n: number) => ({ id: `pbx-1795347673.9${n}`, name: `Local/1001@agents-00000001;${n}`, linked: client.linked });
const says = (UserEvent: string, more: Record<string, string>) => ['UserEvent', described(client, '', { UserEvent, ...more })] as const;
const of = (event: string, more: Record<string, string> = {}) => [event, described(client, '', more)] as const;
const parked = (event: string) => [event, described(client, 'Parkee', { Parkinglot: 'default', ParkingSpace: '701' })] as const;
const spied = (event: string) => [event, { ...described(anna, 'Spyer'), ...described(client, 'Spyee') }] as const;

/** What may happen to a leg more than once. */
const again = [
  of('NewCallerid', { CallerIDNum: '79160000101', CallerIDName: 'Petrov' }),
  of('NewCallerid', { CallerIDNum: '79160000102', CallerIDName: 'Petrova' }),
  of('BridgeEnter', { BridgeUniqueid: 'b1', BridgeTechnology: 'simple_bridge' }),
  of('Hold'),
  of('Unhold'),
  of('MixMonitorStart'),
  of('MixMonitorMute', { State: '1' }),
  of('MixMonitorMute', { State: '0' }),
  of('MixMonitorStop'),
  of('BridgeLeave', { BridgeUniqueid: 'b1' }),
  says('CallcardIvr', { Menu: 'main' }),
  says('CallcardIvr', { Menu: 'main', Digit: '2' }),
  says('CallcardNotice', { Notice: 'recording-en' }),
  says('CallcardConsent', { Given: 'no' }),
  says('CallcardRecording', { Status: 'skipped', Reason: 'rule' }),
  says('CallcardVoicemail', { Mailbox: 'sales', File: 'a.wav' }),
  of('QueueCallerJoin', { Queue: 'sales', Position: '1' }),
  of('QueueCallerLeave', { Queue: 'sales' }),
  says('CallcardCallback', { Number: '79160000202' }),
  parked('ParkedCall'),
  parked('UnParkedCall'),
  of('ConfbridgeJoin', { Conference: '900' }),
  of('ConfbridgeLeave', { Conference: '900' }),
  spied('ChanSpyStart'),
  spied('ChanSpyStop'),
  ['BlindTransfer', { ...described(anna, 'Transferer'), ...described(client, 'Transferee'), Result: 'Success' }] as const,
];
const life = [
  of('Newchannel', newChannel),
  ['Newchannel', described(anna)] as const,
  ['LocalBridge', { ...described(half(1), 'LocalOne'), ...described(half(2), 'LocalTwo') }] as const,
  ...again,
  ...again,
  ...again,
  of('Hangup', { Cause: '16' }),
];
const momentOf = (at: number) => `${1_795_347_700 + at}.500`;

/** What a tracker says of the events from `from` on, before `to`. */
const hear = (by: ReturnType<typeof tracker>, from: number, to: number) =>
  life.slice(from, to).flatMap(([event, headers], at) => by.take(event, headers, momentOf(from + at)));
const recalling = (facts: CallFact[]) => {
  const restarted = tracker();
  restarted.tracked.recall(facts);
  return restarted;
};
const places = life.map((_, at) => at + 1);

describe('a tracker that takes up a life in which everything happens three times', () => {
  it('counts on from wherever the other stopped, whatever the order in which it is reminded', () => {
    const whole = hear(tracker(), 0, life.length);
    for (const place of places) {
      const before = hear(tracker(), 0, place);
      expect([...before, ...hear(recalling(before), place, life.length)]).toEqual(whole);
      expect([...before, ...hear(recalling([...before].reverse()), place, life.length)]).toEqual(whole);
    }
  });

  it('says nothing of an event that the other heard last', () => {
    for (const place of places) expect(hear(recalling(hear(tracker(), 0, place)), place - 1, place)).toEqual([]);
  });

  it('counts on beyond nine', () => {
    const by = tracker();
    const holds = () => [of('Hold'), of('Unhold')].flatMap(([event, headers]) => by.take(event, headers));
    const facts = [...by.take('Newchannel', described(client)), ...Array.from({ length: 11 }, holds).flat()];
    expect(recalling(facts).take('Hold', described(client))).toMatchObject([{ key: `leg:${client.id}:held:12` }]);
  });
});
