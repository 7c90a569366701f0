import { callIdOf } from '@callcard/crm-core';
import { amiMessage } from '../src/asterisk/ami-message';
import { TOMBSTONE_MILLISECONDS } from '../src/asterisk/tracked-leg';
import { START, anna, client, described, keys, newChannel, tracker } from './tracked';

describe('call tracker', () => {
  it('begins a call with the first channel, under an id that the Linkedid alone decides', () => {
    expect(tracker().take('Newchannel', described(client, '', newChannel))).toEqual([
      {
        kind: 'leg.started',
        key: `leg:${client.id}:started`,
        callId: callIdOf('main', client.linked),
        at: new Date((START + 1) * 1000 + 250).toISOString(),
        leg: client.id,
        linkedId: client.linked,
        channel: client.name,
        device: 'PJSIP/trunk-a',
        side: 'outside',
        userId: null,
        callerNumber: '79160000101',
        callerName: 'Petrov',
        calledNumber: '74950000001',
        context: 'from-trunk',
      },
    ]);
  });

  it.each(['anonymous', 'Anonymous', '<unknown>', 'unknown', ''])('knows no caller behind "%s"', (hidden) => {
    const [started] = tracker().take('Newchannel', described(client, '', { ...newChannel, CallerIDNum: hidden, CallerIDName: hidden }));
    expect(started).toMatchObject({ callerNumber: null, callerName: null });
  });

  it.each([
    ['Local/1001@agents-0000000a;1', 'local', 'Local/1001@agents'],
    ['PJSIP/1001-web-0000000a', 'inside', 'PJSIP/1001-web'],
    ['PJSIP/trunk-a-0000000a', 'outside', 'PJSIP/trunk-a'],
  ])('takes %s for %s, of the device %s', (name, side, device) => {
    expect(tracker().take('Newchannel', described({ ...client, name }))[0]).toMatchObject({ side, device });
  });

  it('learns of a leg from whatever event shows it first, and how far it is', () => {
    const facts = tracker().take('AgentConnect', {
      ...described(client, '', { ChannelState: '6', Exten: '74950000001' }),
      ...described(anna, 'Dest', { DestChannelState: '6', DestExten: '74950000001' }),
      Queue: 'sales',
      HoldTime: '3',
      RingTime: '2',
    });
    expect(keys(facts)).toEqual([
      `leg:${client.id}:started`,
      `leg:${client.id}:answered`,
      `leg:${anna.id}:started`,
      `leg:${anna.id}:answered`,
      `offer:${anna.id}:accepted`,
    ]);
    expect(facts[2]).toMatchObject({ leg: anna.id, calledNumber: null });
    expect(facts[4]).toMatchObject({ caller: client.id, queue: 'sales', holdSeconds: 3, ringSeconds: 2 });
  });

  it('lets no event that comes after a hang-up bring the leg back to life', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    expect(keys(take('Hangup', described(client, '', { Cause: '16' })))).toEqual([`leg:${client.id}:ended`]);
    expect(take('NewConnectedLine', described(client, '', { ChannelState: '6' }))).toEqual([]);
    expect(take('Newstate', described(client, '', { ChannelState: '6' }))).toEqual([]);
    expect(take('HangupRequest', described(client))).toEqual([]);
    expect(take('Hangup', described(client, '', { Cause: '16' }))).toEqual([]);
  });

  it('makes no leg of what is told of the dead only', () => {
    const { take } = tracker();
    expect(take('AgentComplete', { ...described(client), ...described(anna, 'Dest'), Queue: 'sales', Reason: 'agent' })).toEqual([]);
    expect(take('NewConnectedLine', described(client))).toEqual([]);
  });

  it('still hears how a ring ended when the phone is gone already', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    take('Newchannel', described(anna));
    take('Hangup', described(anna, '', { Cause: '17', TechCause: '486' }));
    const ring = { ...described(client), ...described(anna, 'Dest') };
    expect(take('DialEnd', { ...ring, DialStatus: 'BUSY' })).toMatchObject([{ kind: 'ring.ended', status: 'busy' }]);
    expect(take('AgentRingNoAnswer', { ...ring, RingTime: '1000' })).toMatchObject([{ kind: 'offer.missed', ringMilliseconds: 1000 }]);
  });

  it('believes the first end of a ring, not the second', () => {
    const { take } = tracker();
    const ring = { ...described(client), ...described(anna, 'Dest') };
    take('DialBegin', ring);
    expect(take('DialEnd', { ...ring, DialStatus: 'NOANSWER' })).toMatchObject([{ status: 'noAnswer' }]);
    expect(take('DialEnd', { ...ring, DialStatus: 'CANCEL' })).toEqual([]);
  });

  it('forgets an ended leg after ten minutes of the PBX, and not before', () => {
    const { take, tracked } = tracker();
    take('Newchannel', described(client, '', newChannel), `${START}.0`);
    take('Hangup', described(client, '', { Cause: '16' }), `${START}.0`);
    take('PeerStatus', {}, `${START + TOMBSTONE_MILLISECONDS / 1000}.000`);
    expect(tracked.size).toBe(1);
    take('PeerStatus', {}, `${START + TOMBSTONE_MILLISECONDS / 1000}.001`);
    expect(tracked.size).toBe(0);
  });

  it('counts holds, and does not believe a resuming that follows no hold', () => {
    const { take } = tracker();
    take('Newchannel', described(anna));
    expect(take('Unhold', described(anna))).toEqual([]);
    expect(keys(take('Hold', described(anna)))).toEqual([`leg:${anna.id}:held:1`]);
    expect(take('Hold', described(anna))).toEqual([]);
    expect(keys(take('Unhold', described(anna)))).toEqual([`leg:${anna.id}:unheld:1`]);
    expect(keys(take('Hold', described(anna)))).toEqual([`leg:${anna.id}:held:2`]);
  });

  it('hears a hold in the next talk too, though nobody told the end of the one before', () => {
    const { take } = tracker();
    take('Newchannel', described(client));
    const enters = (bridge: string, more: Record<string, string> = {}) =>
      take('BridgeEnter', { BridgeUniqueid: bridge, ...described(client), ...more });
    enters('one');
    expect(keys(take('Hold', described(client)))).toEqual([`leg:${client.id}:held:1`]);
    enters('two');
    expect(keys(take('Hold', described(client)))).toEqual([`leg:${client.id}:held:2`]);
    enters('three', { SwapUniqueid: anna.id });
    expect(take('Hold', described(client))).toEqual([]);
  });

  it('counts the queues of a caller, but not one queue twice when its event comes twice', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    const join = described(client, '', { Queue: 'sales', Position: '2' });
    expect(take('QueueCallerJoin', join, `${START}.5`)).toMatchObject([{ key: `queue:${client.id}:1:joined`, stay: 1, position: 2 }]);
    expect(take('QueueCallerJoin', join, `${START}.5`)).toEqual([]);
    expect(keys(take('QueueCallerAbandon', join))).toEqual([`queue:${client.id}:1:abandonMarked`]);
    expect(keys(take('QueueCallerLeave', join))).toEqual([`queue:${client.id}:1:left`]);
    expect(keys(take('QueueCallerJoin', join, `${START}.6`))).toEqual([`queue:${client.id}:2:joined`]);
  });

  it('counts how often a leg was in the same bridge', () => {
    const { take } = tracker();
    take('Newchannel', described(anna));
    const bridge = described(anna, '', { BridgeUniqueid: 'b1', BridgeTechnology: 'simple_bridge' });
    expect(keys(take('BridgeEnter', bridge))).toEqual([`bridge:b1:${anna.id}:in:1`]);
    expect(take('BridgeEnter', bridge)).toEqual([]);
    expect(keys(take('BridgeLeave', bridge))).toEqual([`bridge:b1:${anna.id}:out:1`]);
    expect(take('BridgeLeave', bridge)).toEqual([]);
    expect(take('BridgeEnter', bridge)).toMatchObject([{ key: `bridge:b1:${anna.id}:in:2`, bridgeKind: 'basic', replaces: null }]);
  });

  it('keeps the facts of a leg in the call it began in when its Linkedid moves to that of another, and says so once', () => {
    const { take } = tracker();
    const consult = { ...anna, linked: anna.id };
    take('Newchannel', described(consult));
    const moved = { ...consult, linked: client.linked };
    expect(take('Newstate', described(moved, '', { ChannelState: '6' }))).toMatchObject([
      { kind: 'leg.linked', key: `leg:${anna.id}:linked:${client.linked}`, linkedId: client.linked, callId: callIdOf('main', anna.id) },
      { kind: 'leg.answered', callId: callIdOf('main', anna.id) },
    ]);
    expect(take('Newstate', described(consult, '', { ChannelState: '6' }))).toEqual([]);
    expect(take('Newstate', described(moved, '', { ChannelState: '6' }))).toEqual([]);
  });

  it('joins calls whose ids do not tell which is the older: a click-to-call is named by the clock of our own server', () => {
    const { take } = tracker();
    const [clicked, called] = [`${START + 90}.5-callcard-a1`, `pbx-${START + 3}.7`];
    take('Newchannel', described({ ...client, id: called, linked: called }));
    expect(take('BridgeEnter', described({ ...client, id: called, linked: clicked }, '', { BridgeUniqueid: 'b1' }))).toMatchObject([
      { kind: 'leg.linked', linkedId: clicked, callId: callIdOf('main', called) },
      { kind: 'bridge.entered' },
    ]);
  });

  it('tells a click-to-call that was not picked up, with the number that was meant', () => {
    const { take } = tracker();
    const own = { ...anna, id: `${START}.123-callcard-a1`, linked: `${START}.123-callcard-a1` };
    take('Newchannel', described(own));
    expect(take('DialBegin', described(own, 'Dest'))).toMatchObject([{ kind: 'ring.started', by: null, number: null }]);
    const answer = { Response: 'Failure', Reason: '3', Channel: 'PJSIP/1001', Exten: '79160000202', Uniqueid: own.id };
    expect(take('OriginateResponse', answer)).toMatchObject([{ kind: 'originate.failed', reason: 3, number: '79160000202' }]);
    expect(take('OriginateResponse', { ...answer, Response: 'Success', Reason: '4' })).toEqual([]);
  });

  it('hears that a phone rings from the state of its channel', () => {
    const { take } = tracker();
    take('Newchannel', described(anna));
    expect(take('Newstate', described(anna, '', { ChannelState: '5' }))).toMatchObject([{ key: `leg:${anna.id}:ringing`, leg: anna.id }]);
    expect(take('Newstate', described(anna, '', { ChannelState: '5' }))).toEqual([]);
  });

  it('tells whom a leg shows only when that changes', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    expect(take('NewCallerid', described(client, '', newChannel))).toEqual([]);
    const renamed = { ...newChannel, CallerIDName: 'Petrova' };
    expect(take('NewCallerid', described(client, '', renamed))).toMatchObject([
      { key: `leg:${client.id}:party:1`, callerNumber: '79160000101', callerName: 'Petrova' },
    ]);
    expect(take('NewCallerid', described(client, '', renamed))).toEqual([]);
    expect(keys(take('NewCallerid', described(client, '', newChannel)))).toEqual([`leg:${client.id}:party:2`]);
  });

  it('knows the moment of the last event, and where a leg stands that lives', () => {
    const { take, tracked } = tracker();
    expect([tracked.lastMoment, tracked.standing(anna.id)]).toEqual([undefined, null]);
    take('BridgeEnter', described(anna, '', { BridgeUniqueid: 'b1' }));
    take('QueueCallerJoin', described(anna, '', { Queue: 'sales', Position: '1' }));
    expect(tracked.standing(anna.id)).toEqual({ bridges: ['b1'], queue: 'sales' });
    take('QueueCallerLeave', described(anna, '', { Queue: 'sales' }));
    take('Hangup', described(anna), `${START + 9}.5`);
    expect([tracked.lastMoment, tracked.standing(anna.id)]).toEqual([(START + 9) * 1000 + 500, null]);
  });

  it('forgets in ten minutes whoever is not among the living', () => {
    const { take, tracked } = tracker();
    take('Newchannel', described(client, '', newChannel), `${START}.0`);
    take('Newchannel', described(anna), `${START}.0`);
    tracked.retain(new Set([anna.id]));
    take('PeerStatus', {}, `${START + TOMBSTONE_MILLISECONDS / 1000}.001`);
    expect([tracked.standing(client.id), tracked.standing(anna.id)]).toEqual([null, { bridges: [], queue: null }]);
  });

  it('has no moment for what it only recalls, until the PBX speaks', () => {
    const { take, tracked } = tracker();
    tracked.recall(tracker().take('Newchannel', described(anna)));
    tracked.retain(new Set());
    expect(tracked.hangupAccepted(anna.name)).toEqual([]);
    take('Newchannel', described(client), `${START}.0`);
    take('Hangup', described(client), `${START}.0`);
    take('PeerStatus', {}, `${START + TOMBSTONE_MILLISECONDS / 1000}.001`);
    expect([tracked.size, tracked.standing(anna.id)]).toEqual([1, { bridges: [], queue: null }]);
  });

  it('writes our own accepted order to hang up on the leg, once, while it lives', () => {
    const { take, tracked } = tracker();
    take('Newchannel', described(anna));
    expect(keys(tracked.hangupAccepted(anna.name))).toEqual([`leg:${anna.id}:hangupRequested`]);
    expect(tracked.hangupAccepted(anna.name)).toEqual([]);
    take('Hangup', described(anna, '', { Cause: '16' }));
    expect(tracked.hangupAccepted(anna.name)).toEqual([]);
  });

  it('does not take an order to end a client for the wish of the client', () => {
    const { take, tracked } = tracker();
    take('Newchannel', described(client, '', newChannel));
    expect(tracked.hangupAccepted(client.name)).toEqual([]);
  });

  it('tells when a recording begins, is muted, and goes on', () => {
    const { take } = tracker();
    take('Newchannel', described(client, '', newChannel));
    const mute = (state: string) => keys(take('MixMonitorMute', described(client, '', { Direction: 'both', State: state })));
    expect(keys(take('MixMonitorStart', described(client)))).toEqual([`recording:${client.id}:started:1`]);
    expect(mute('1')).toEqual([`recording:${client.id}:paused:1`]);
    expect(mute('0')).toEqual([`recording:${client.id}:resumed:1`]);
    expect(mute('0')).toEqual([]);
  });

  it.each([
    ['an answer to an action', { Response: 'Success', Uniqueid: client.id, Linkedid: client.linked }],
    ['an answer that has a moment', { Response: 'Success', Timestamp: `${START}.0`, Uniqueid: client.id, Linkedid: client.linked }],
    ['an unknown event without a channel', { Event: 'SomethingNew', Timestamp: `${START}.0` }],
    ['an event before any Timestamp', { Event: 'CoreShowChannel', Uniqueid: client.id, Linkedid: client.linked }],
    ['a detail record, which is no channel', { Event: 'Cdr', Timestamp: `${START}.0`, UniqueID: client.id, Channel: client.name }],
  ])('has nothing to say of %s', (_, headers) => {
    expect(tracker().tracked.take(amiMessage(headers as Record<string, string>))).toEqual([]);
  });

  it('cuts what a hostile line sends to the size of a fact', () => {
    const { take } = tracker();
    const hostile = { ...newChannel, Channel: 'c'.repeat(900), CallerIDName: 'x'.repeat(900), Exten: '1'.repeat(900) };
    const [started] = take('Newchannel', described(client, '', hostile));
    expect(started).toMatchObject({ channel: 'c'.repeat(500), callerName: 'x'.repeat(500), calledNumber: '1'.repeat(500) });
  });
});
