import { eventsIn, Rehearsal, queueScene, smallCentre, type HeardEvent } from './demo-rehearsal';
import type { Scene } from './demo-scenes';

const names = (events: HeardEvent[], channel?: string) =>
  events.filter((event) => !channel || [event.Channel, event.DestChannel].includes(channel)).map(({ Event }) => Event);
const of = (events: HeardEvent[], name: string) => events.filter(({ Event }) => Event === name);
const ending = (events: HeardEvent[], device: string) => of(events, 'Hangup').find(({ Channel }) => Channel?.startsWith(device));
const plan = { index: 0, gapSeconds: 1, talkSeconds: 20, manualTalkSeconds: 90, hangupBy: 'caller' as const };
const answers = [{ does: 'answer' as const, afterSeconds: 4 }];

describe('a call to a ring-all queue', () => {
  const events = new Rehearsal(smallCentre, [queueScene()]).listen(60);
  const caller = of(events, 'Newchannel')[0]!.Channel!;
  const winner = of(events, 'AgentConnect')[0]!.DestChannel!;

  it('is told about the client in the order of a real queue', () => {
    expect(names(events, caller).filter((name) => !/^(Dial|AgentCalled)/.test(name!))).toEqual([
      ...['Newchannel', 'Newstate', 'MusicOnHoldStart', 'QueueCallerJoin'],
      ...['NewConnectedLine', 'MusicOnHoldStop', 'MixMonitorStart', 'QueueCallerLeave'],
      ...['AgentConnect', 'BridgeEnter', 'HangupRequest', 'AgentComplete', 'BridgeLeave', 'SoftHangupRequest', 'Hangup'],
    ]);
  });

  it('is told about the phone that won in the order of a real queue', () => {
    expect(names(events, winner)).toEqual([
      ...['Newchannel', 'AgentCalled', 'DialBegin', 'Newstate', 'NewConnectedLine', 'DialState', 'Newstate', 'DialEnd'],
      ...['AgentConnect', 'BridgeEnter', 'AgentComplete', 'BridgeLeave', 'Hangup'],
    ]);
  });

  it('cancels the losers twice, hangs them up as answered elsewhere and never calls them missed', () => {
    const losers = of(events, 'Hangup').filter(({ Cause }) => Cause === '26');
    expect(losers.map(({ Channel }) => Channel).sort()).toEqual(['PJSIP/1002-00000002', 'PJSIP/1003-00000003']);
    for (const { Channel } of losers) {
      expect(of(events, 'DialEnd').filter((end) => end.DestChannel === Channel && end.DialStatus === 'CANCEL')).toHaveLength(2);
    }
    expect(of(events, 'AgentRingNoAnswer')).toEqual([]);
  });

  it('is one Linkedid, the Uniqueid of the client', () => {
    const ids = new Set(events.flatMap(({ Linkedid, DestLinkedid }) => [Linkedid, DestLinkedid].filter(Boolean)));
    expect([...ids]).toEqual([of(events, 'Newchannel')[0]!.Uniqueid]);
  });

  it('shows the phones as ringing, in use and idle again', () => {
    const states = of(events, 'DeviceStateChange').filter(({ Device }) => Device === 'PJSIP/1001');
    expect(states.map(({ State }) => State)).toEqual(['RINGING', 'INUSE', 'NOT_INUSE']);
    const member = of(events, 'QueueMemberStatus').filter(({ Interface, Queue }) => Interface === 'PJSIP/1001' && Queue === 'sales');
    expect(member.map(({ Status }) => Status)).toEqual(['6', '2', '2', '2', '1']);
    expect(member.at(-1)).toMatchObject({ CallsTaken: '1', InCall: '0' });
  });

  it('never tells two events of the same microsecond', () => {
    const stamps = events.map(({ Timestamp }) => Number(Timestamp));
    expect(stamps.every((stamp, index) => index === 0 || stamp > stamps[index - 1]!)).toBe(true);
  });

  it('leads through the menus first, and tells of each and its key as a dialplan does', () => {
    const menus = [{ menu: 'main-menu', digit: '2' }];
    const told = new Rehearsal(smallCentre, [queueScene({ menus })]).listen(5);
    expect(of(told, 'UserEvent').map(({ UserEvent, Menu, Digit }) => [UserEvent, Menu, Digit])).toEqual([
      ['CallcardIvr', 'main-menu', undefined],
      ['CallcardIvr', 'main-menu', '2'],
    ]);
    expect(names(told).indexOf('QueueCallerJoin')).toBeGreaterThan(names(told).lastIndexOf('UserEvent'));
  });

  it('keeps a recording as long as the talk, named after the Uniqueid', () => {
    const rehearsal = new Rehearsal(smallCentre, [queueScene()]);
    const uniqueid = of(rehearsal.listen(60), 'Newchannel')[0]!.Uniqueid!;
    expect(rehearsal.recordings).toEqual([{ file: `/recordings/demo-${uniqueid}.wav`, seconds: 30 }]);
  });
});

describe('ringing that leads to nothing', () => {
  const ignored = [{ does: 'ignore' as const, afterSeconds: 0 }];

  it('lets a client abandon with cause 0, after the phones were cancelled', () => {
    const events = new Rehearsal(smallCentre, [queueScene({ replies: ignored, patienceSeconds: 12, outcome: 'abandoned' })]).listen(30);
    const caller = of(events, 'Newchannel')[0]!.Channel!;
    expect(names(events, caller).slice(-6)).toEqual([
      ...['DialEnd', 'MusicOnHoldStop', 'QueueCallerAbandon', 'QueueCallerLeave', 'SoftHangupRequest', 'Hangup'],
    ]);
    expect(of(events, 'Hangup').map(({ Cause }) => Cause)).toEqual(['0', '0', '0', '0']);
    expect(of(events, 'AgentRingNoAnswer')).toEqual([]);
  });

  it('tells a time-out as no answer first, then the two ends of the dial', () => {
    const events = new Rehearsal(smallCentre, [queueScene({ queue: 'service', replies: ignored })]).listen(25);
    const missed = of(events, 'AgentRingNoAnswer')[0]!;
    expect(names(events, missed.DestChannel).slice(-4)).toEqual(['AgentRingNoAnswer', 'DialEnd', 'DialEnd', 'Hangup']);
    expect(missed.RingTime).toBe('20000');
    expect(ending(events, missed.Interface!)).toMatchObject({ Cause: '0' });
  });

  it('tries the next member of a fair queue at once when one rejects', () => {
    const replies = [{ does: 'reject' as const, afterSeconds: 2 }, ...answers];
    const events = new Rehearsal(smallCentre, [queueScene({ queue: 'service', replies })]).listen(12);
    expect(of(events, 'AgentCalled').map(({ Interface }) => Interface)).toEqual(['PJSIP/1001', 'PJSIP/1002']);
    expect(of(events, 'AgentRingNoAnswer').map(({ RingTime }) => RingTime)).toEqual(['2000']);
    expect(ending(events, 'PJSIP/1001')).toMatchObject({ Cause: '21', TechCause: '603' });
    expect(of(events, 'DialEnd')[0]).toMatchObject({ DialStatus: 'NOANSWER' });
  });
});

describe('a phone that a person has taken over', () => {
  const takenOver = (scene: Partial<Extract<Scene, { kind: 'queue' }>> = {}) => {
    const rehearsal = new Rehearsal(smallCentre, [queueScene(scene)]);
    rehearsal.centre.takeOver('PJSIP/1001');
    return rehearsal;
  };

  it('rings until the answer button is pressed, and the robots wait for it', () => {
    const rehearsal = takenOver();
    expect(of(rehearsal.listen(15), 'AgentConnect')).toEqual([]);
    expect(rehearsal.centre.answer('PJSIP/1001')).toBe(true);
    expect(of(rehearsal.listen(89), 'Hangup').map(({ Cause }) => Cause)).toEqual([]);
    expect(rehearsal.bytes).toMatch(/Event: AgentConnect[^]*Interface: PJSIP\/1001/);
    expect(of(rehearsal.listen(2), 'AgentComplete')).toMatchObject([{ Reason: 'caller', TalkTime: '90' }]);
  });

  it('is missed after twenty seconds, and a robot helps out', () => {
    const events = takenOver().listen(40);
    expect(of(events, 'AgentRingNoAnswer').map(({ Interface }) => Interface)).toContain('PJSIP/1001');
    expect(of(events, 'AgentConnect')).toHaveLength(1);
    expect(of(events, 'AgentConnect')[0]!.Interface).not.toBe('PJSIP/1001');
  });

  it('declines by a hang-up while it rings', () => {
    const rehearsal = takenOver();
    const leg = of(rehearsal.listen(3), 'AgentCalled').find(({ Interface }) => Interface === 'PJSIP/1001')!.DestChannel!;
    expect(rehearsal.centre.hangUp(leg)).toBe(true);
    expect(ending(eventsOf(rehearsal), 'PJSIP/1001')).toMatchObject({ Cause: '21' });
  });

  it('ends the talk by a hang-up command, which is no HangupRequest', () => {
    const rehearsal = takenOver();
    const leg = of(rehearsal.listen(3), 'AgentCalled').find(({ Interface }) => Interface === 'PJSIP/1001')!.DestChannel!;
    rehearsal.centre.answer('PJSIP/1001');
    rehearsal.listen(10);
    rehearsal.centre.hangUp(leg);
    expect(of(eventsOf(rehearsal), 'AgentComplete')).toMatchObject([{ Reason: 'caller' }]);
    expect(of(eventsOf(rehearsal), 'HangupRequest')).toEqual([]);
    expect(rehearsal.played).toMatchObject([{ outcome: 'answered' }]);
  });

  it('holds the client, whose device is the one on hold', () => {
    const rehearsal = takenOver();
    rehearsal.listen(3);
    rehearsal.centre.answer('PJSIP/1001');
    rehearsal.listen(5);
    const before = eventsOf(rehearsal).length;
    rehearsal.centre.hold('PJSIP/1001', true);
    rehearsal.centre.hold('PJSIP/1001', false);
    expect(names(eventsOf(rehearsal).slice(before))).toEqual([
      ...['Hold', 'MusicOnHoldStart', 'DeviceStateChange', 'Unhold', 'MusicOnHoldStop', 'DeviceStateChange'],
    ]);
    expect(of(eventsOf(rehearsal), 'DeviceStateChange').at(-2)).toMatchObject({ Device: 'PJSIP/demo-trunk', State: 'ONHOLD' });
  });

  it('is greeted with a call of a known client within seconds, once', () => {
    const rehearsal = new Rehearsal(smallCentre, []);
    rehearsal.centre.takeOver('PJSIP/1003');
    const offers = of(rehearsal.listen(10), 'AgentCalled').filter(({ Interface }) => Interface === 'PJSIP/1003');
    expect(offers).toHaveLength(1);
    expect(smallCentre.callers.map(({ number }) => number)).toContain(offers[0]!.CallerIDNum);
    rehearsal.centre.takeOver('PJSIP/1003');
    expect(of(rehearsal.listen(8), 'QueueCallerJoin')).toEqual([]);
  });

  it('is not greeted while it is talking already', () => {
    const rehearsal = takenOver();
    rehearsal.listen(3);
    rehearsal.centre.answer('PJSIP/1001');
    expect(of(rehearsal.listen(10), 'QueueCallerJoin')).toEqual([]);
  });

  it('goes back to its robot, who comes to work half a minute after being taken out', () => {
    const rehearsal = new Rehearsal(smallCentre, []);
    rehearsal.centre.takeOver('PJSIP/1003');
    rehearsal.centre.queues.remove('sales', 'PJSIP/1003');
    rehearsal.centre.giveBack('PJSIP/1003');
    expect(of(rehearsal.listen(29), 'QueueMemberAdded')).toEqual([]);
    expect(of(rehearsal.listen(2), 'QueueMemberAdded')).toMatchObject([{ Queue: 'sales', Interface: 'PJSIP/1003' }]);
  });
});

describe('other calls', () => {
  it('reaches a phone directly, and the client is answered only when the phone is', () => {
    const caller = { number: null, name: null };
    const events = new Rehearsal(smallCentre, [
      { ...plan, kind: 'direct', outcome: 'answered', caller, to: '1004', replies: answers },
    ]).listen(60);
    expect(of(events, 'Newchannel')[0]).toMatchObject({ CallerIDNum: 'anonymous', Exten: '1004', ChannelStateDesc: 'Ring' });
    expect(names(events, of(events, 'Newchannel')[0]!.Channel).slice(1)).toEqual([
      ...['DialBegin', 'NewConnectedLine', 'DialState', 'DialEnd', 'Newstate', 'MixMonitorStart', 'BridgeEnter'],
      ...['HangupRequest', 'BridgeLeave', 'SoftHangupRequest', 'Hangup'],
    ]);
    expect(of(events, 'Newchannel')[1]!.CallerIDName).toBe("O\\'Neil");
  });

  it('stays unrecorded between two phones of the centre', () => {
    const rehearsal = new Rehearsal(smallCentre, [
      { ...plan, kind: 'internal', outcome: 'answered', from: '1001', to: '1002', replies: answers },
    ]);
    expect(of(rehearsal.listen(60), 'BridgeEnter')).toHaveLength(2);
    expect(rehearsal.recordings).toEqual([]);
  });

  it('is busy outside with cause 17 on both legs', () => {
    const replies = [{ does: 'reject' as const, afterSeconds: 1 }];
    const events = new Rehearsal(smallCentre, [
      { ...plan, kind: 'outbound', outcome: 'busy', from: '1001', to: '+79161234567', replies },
    ]).listen(10);
    expect(of(events, 'DialEnd')).toMatchObject([{ DialStatus: 'BUSY' }]);
    expect(of(events, 'Hangup').map(({ Cause }) => Cause)).toEqual(['17', '17']);
  });
});

describe('an hour of the demo', () => {
  const hour = (seed: number) => {
    const rehearsal = new Rehearsal({ ...smallCentre, seed });
    rehearsal.listen(3600);
    return rehearsal;
  };

  it('is the same to the byte for the same seed, and another for another', () => {
    expect(hour(3).bytes).toBe(hour(3).bytes);
    expect(hour(3).bytes).not.toBe(hour(4).bytes);
  });

  it('has a call about every 25 seconds, never more than three at once', () => {
    const { played, bytes } = hour(5);
    expect(played.length).toBeGreaterThan(100);
    expect(played.length).toBeLessThan(200);
    let open = 0;
    const starts = /Event: (Newchannel|Hangup)\r\n[^]*?Uniqueid: (\S+)\r\nLinkedid: (\S+)/g;
    const most = [...bytes.matchAll(starts)].reduce((peak, [, event, uniqueid, linkedid]) => {
      if (uniqueid === linkedid) open += event === 'Newchannel' ? 1 : -1;
      return Math.max(peak, open);
    }, 0);
    expect(most).toBe(3);
  });

  it('leaves nothing behind: every channel that began ended once, every bridge is gone', () => {
    const rehearsal = hour(6);
    const ids = (name: string) => of(eventsOf(rehearsal), name).map(({ Uniqueid }) => Uniqueid!);
    const live = [...rehearsal.centre.pbx.channels.values()].map(({ uniqueid }) => uniqueid);
    expect([...ids('Hangup'), ...live].sort()).toEqual(ids('Newchannel').sort());
    expect(new Set(ids('Hangup')).size).toBe(ids('Hangup').length);
    expect(of(eventsOf(rehearsal), 'BridgeCreate').length - of(eventsOf(rehearsal), 'BridgeDestroy').length).toBe(
      rehearsal.centre.pbx.bridges.size,
    );
  });

  it('plays every kind of scene and nearly all as scripted', () => {
    const { played } = hour(5);
    expect(new Set(played.map(({ scene }) => scene.kind))).toEqual(new Set(['queue', 'direct', 'internal', 'outbound']));
    const asScripted = played.filter(({ scene, outcome }) => scene.outcome === outcome);
    expect(asScripted.length / played.length).toBeGreaterThan(0.9);
    expect(new Set(played.map(({ outcome }) => outcome))).toEqual(new Set(['answered', 'abandoned', 'noAnswer', 'busy']));
  });
});

function eventsOf({ bytes }: Rehearsal): HeardEvent[] {
  return eventsIn(bytes);
}
