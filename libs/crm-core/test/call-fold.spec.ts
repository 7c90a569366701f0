import { foldCall } from '../src/calls/call-fold';
import { brokenInvariants } from '../src/calls/call-invariants';
import { ANNA, BORIS, LINKED, START, Told, answered, queued } from './told';

describe('the fold of a call', () => {
  it('waits from the joining until the bridge, not until the answer: an announcement to the agent is no talk', () => {
    const call = foldCall(answered().bridged(11, 'b', LINKED, 'anna').parted(20, 'b', LINKED, 'anna').ended(20, 16, LINKED, 'anna').facts);
    expect(call).toMatchObject({ waitSeconds: 8, talkSeconds: 9, holdSeconds: 0, outcome: 'answered', agentId: ANNA, queue: 'sales' });
    expect(call.segments.map(({ kind, number, seconds }) => [kind, number, seconds])).toEqual([
      ['ivr', '79160000101', 3],
      ['queue', 'sales', 8],
      ['ring', '1001', 5],
      ['talk', '1001', 9],
    ]);
  });

  it.each([
    ['ringing', new Told().client(0)],
    ['queued', queued()],
    ['queued', queued().desk(4, 'anna', ANNA).offered(4, 'anna', 'sales')],
    ['talking', answered().bridged(10, 'b', LINKED, 'anna')],
    ['held', answered().bridged(10, 'b', LINKED, 'anna').say(12, 'leg.held', 'anna')],
    ['talking', answered().bridged(10, 'b', LINKED, 'anna').say(12, 'leg.held', 'anna').say(13, 'leg.unheld', 'anna')],
    ['ended', answered().ended(12, 16, LINKED, 'anna')],
  ] as const)('is %s as far as the facts go', (state, told) => {
    const call = foldCall(told.facts);
    expect(call.state).toBe(state);
    expect(call.endedAt === null).toBe(state !== 'ended');
    expect(brokenInvariants(call)).toEqual([]);
  });

  it('holds while either side holds, and never talks then', () => {
    const told = answered().bridged(10, 'b', LINKED, 'anna').say(12, 'leg.held', 'anna').say(13, 'leg.held', LINKED);
    told.say(15, 'leg.unheld', 'anna').say(16, 'leg.unheld', LINKED).parted(20, 'b', LINKED, 'anna').ended(20, 16, LINKED, 'anna');
    expect(foldCall(told.facts)).toMatchObject({ talkSeconds: 6, holdSeconds: 4 });
  });

  it('ends a hold with the leg that held', () => {
    const told = answered().bridged(10, 'b', LINKED, 'anna').say(12, 'leg.held', 'anna').ended(14, 16, LINKED, 'anna');
    expect(foldCall(told.facts)).toMatchObject({ talkSeconds: 2, holdSeconds: 2 });
  });

  it('hears through Local halves as through a wire', () => {
    const told = new Told().client(0).desk(1, 'anna', ANNA);
    told.wire(1, 'one', 'two');
    told.bridged(2, 'x', LINKED, 'one').bridged(3, 'y', 'two', 'anna').ended(8, 16, LINKED, 'one', 'two', 'anna');
    const call = foldCall(told.facts);
    expect(call).toMatchObject({ talkSeconds: 5, agentId: ANNA });
    expect(call.segments.filter(({ kind }) => kind === 'talk')).toHaveLength(1);
  });

  it('goes on talking when a leg takes the place of another in the bridge', () => {
    const told = answered().bridged(10, 'b', LINKED, 'anna').desk(11, 'boris', BORIS);
    told.say(14, 'bridge.entered', 'boris', { bridge: 'b', bridgeKind: 'basic', replaces: 'anna' }).ended(14, 16, 'anna');
    told.ended(20, 16, LINKED, 'boris');
    const call = foldCall(told.facts);
    expect(call).toMatchObject({ talkSeconds: 10, agentId: BORIS, outcome: 'answered' });
    expect(call.segments.filter(({ kind }) => kind === 'talk').map(({ agentId, seconds }) => [agentId, seconds])).toEqual([
      [ANNA, 4],
      [BORIS, 6],
    ]);
  });

  it('connects nobody in a holding bridge', () => {
    const told = answered();
    for (const leg of [LINKED, 'anna']) told.say(10, 'bridge.entered', leg, { bridge: 'park', bridgeKind: 'holding', replaces: null });
    expect(foldCall(told.ended(15, 16, LINKED, 'anna').facts)).toMatchObject({ talkSeconds: 0, holdSeconds: 5 });
  });

  it('parks a client who was sent to a parking lot, whichever is told first', () => {
    const told = answered()
      .say(10, 'bridge.entered', LINKED, { bridge: 'lot', bridgeKind: 'holding', replaces: null })
      .say(10.2, 'park.started', LINKED, { lot: 'default', space: '701', by: 'PJSIP/1001' });
    const call = foldCall(told.ended(15, 16, LINKED, 'anna').facts);
    expect(call).toMatchObject({ talkSeconds: 0, holdSeconds: 0 });
    expect(call.segments).toContainEqual(expect.objectContaining({ kind: 'park', leg: LINKED, seconds: 5 }));
  });

  it('is one talk when all move to another bridge in one moment', () => {
    const told = answered().bridged(10, 'b', LINKED, 'anna').bridged(12, 'c', LINKED, 'anna').parted(12, 'b', LINKED, 'anna');
    const call = foldCall(told.ended(15, 16, LINKED, 'anna').facts);
    expect(call.segments.filter(({ kind }) => kind === 'talk').map(({ seconds }) => seconds)).toEqual([5]);
  });

  it('takes the milliseconds of a teardown for no menu', () => {
    const told = answered().bridged(9, 'b', LINKED, 'anna').parted(15, 'b', LINKED, 'anna').ended(15, 16, 'anna').ended(15.02, 16, LINKED);
    expect(
      foldCall(told.facts)
        .segments.filter(({ kind }) => kind === 'ivr')
        .map(({ seconds }) => seconds),
    ).toEqual([3]);
  });

  it('counts a fact once, at its earliest, when two sources tell it', () => {
    const told = answered().say(3, 'recording.started', LINKED).ended(20, 16, LINKED, 'anna');
    const again = told.facts.map((fact) => ({ ...fact, at: new Date(Date.parse(fact.at) + 400).toISOString() }));
    expect(foldCall([...again, ...told.facts])).toEqual(foldCall(told.facts));
  });

  describe('how a ring ends', () => {
    const ring = (told: Told, queue = 'sales') => {
      told.desk(4, 'anna', ANNA);
      return queue ? told.offered(4, 'anna', queue) : told.say(4, 'ring.started', 'anna', { by: LINKED, number: null });
    };
    const missed = (told: Told) =>
      told.say(9, 'offer.missed', 'anna', { ringMilliseconds: 5000 }).say(9, 'ring.ended', 'anna', { status: 'noAnswer' });

    it.each([
      ['timeout', 'nobody takes it until the clock does', missed(ring(queued())).ended(9, 0, 'anna')],
      ['timeout', 'the phone itself gives up (480)', missed(ring(queued())).say(9, 'leg.hangupRequested', 'anna').ended(9, 19, 'anna')],
      ['rejected', 'the phone is busy (486)', missed(ring(queued())).say(9, 'leg.hangupRequested', 'anna').ended(9, 17, 'anna')],
      ['rejected', 'the phone declines (603)', missed(ring(queued())).say(9, 'leg.hangupRequested', 'anna').ended(9, 21, 'anna')],
      ['rejected', 'the phone hangs up and its end is not told yet', missed(ring(queued())).say(9, 'leg.hangupRequested', 'anna')],
      ['failed', 'the phone is out of reach (503)', missed(ring(queued())).say(9, 'leg.hangupRequested', 'anna').ended(9, 34, 'anna')],
      ['canceled', 'the client hangs up', ring(queued()).say(9, 'leg.hangupRequested', LINKED).ended(9, 0, 'anna', LINKED)],
      [
        'failed',
        'the member hangs up during the announcement',
        ring(queued()).say(8, 'leg.answered', 'anna').say(9, 'offer.dumped', 'anna').ended(9, 16, 'anna'),
      ],
      [
        'canceled',
        'the client of a direct call hangs up',
        ring(new Told().client(0), '').say(9, 'ring.ended', 'anna', { status: 'canceled' }).ended(9, 127, 'anna'),
      ],
      [
        'timeout',
        'a direct call is not taken',
        ring(new Told().client(0), '').say(9, 'ring.ended', 'anna', { status: 'noAnswer' }).ended(9, 0, 'anna'),
      ],
      [
        'failed',
        'a direct call does not get through',
        ring(new Told().client(0), '').say(9, 'ring.ended', 'anna', { status: 'congestion' }).ended(9, 34, 'anna'),
      ],
      [null, 'it still rings', ring(queued())],
    ] as const)('%s when %s', (outcome, _, told) => {
      expect(foldCall(told.facts).offers).toMatchObject([{ agentId: ANNA, outcome }]);
    });

    it('rescinds what another phone answered, whether or not the PBX says so', () => {
      const told = answered().desk(4, 'boris', BORIS).offered(4, 'boris', 'sales').desk(4, 'vera', null).offered(4, 'vera', 'sales');
      told.say(9, 'ring.ended', 'boris', { status: 'canceled' }).ended(9, 26, 'boris');
      told.say(9, 'ring.ended', 'vera', { status: 'canceled' }).ended(9, 0, 'vera');
      expect(foldCall(told.facts).offers.map(({ leg, outcome }) => [leg, outcome])).toEqual([
        ['anna', 'accepted'],
        ['boris', 'rescinded'],
        ['vera', 'rescinded'],
      ]);
    });
  });

  describe('how a stay in a queue ends', () => {
    const left = (told: Told) =>
      told.say(8, 'queue.abandonMarked', LINKED, { stay: 1, queue: 'sales' }).say(8, 'queue.left', LINKED, { stay: 1, queue: 'sales' });
    const exit = (status: string) => left(queued()).say(8, 'queue.exited', LINKED, { stay: 1, queue: 'sales', status });

    it.each([
      ['connected', answered()],
      ['abandoned', left(queued()).say(8, 'leg.hangupRequested', LINKED).ended(8, 0, LINKED)],
      ['abandoned', queued().say(8, 'leg.hangupRequested', LINKED).ended(8, 0, LINKED)],
      ['timeout', left(queued())],
      ['timeout', left(queued()).say(30, 'leg.hangupRequested', LINKED).ended(30, 16, LINKED)],
      ['timeout', exit('TIMEOUT')],
      ['empty', exit('LEAVEEMPTY')],
      ['withdrawn', exit('WITHDRAW')],
      ['key', queued().say(8, 'queue.left', LINKED, { stay: 1, queue: 'sales' })],
      ['unknown', queued().ended(8, 16, LINKED)],
      [null, queued()],
    ] as const)('%s', (outcome, told) => {
      expect(foldCall(told.facts).queueEntries).toMatchObject([{ queue: 'sales', outcome }]);
    });

    it('gave up in the first queue, was left in the second, when the client hangs up just after the change', () => {
      const told = left(queued()).say(8.01, 'queue.joined', LINKED, { stay: 2, queue: 'second', position: 1 });
      const call = foldCall(told.say(8.05, 'leg.hangupRequested', LINKED).ended(8.06, 0, LINKED).facts);
      expect(call.queueEntries.map(({ outcome }) => outcome)).toEqual(['timeout', 'abandoned']);
    });

    it('adds up the queues a client went through', () => {
      const told = left(queued()).say(8, 'queue.joined', LINKED, { stay: 2, queue: 'second', position: 1 });
      const call = foldCall(told.say(12, 'leg.hangupRequested', LINKED).ended(12, 0, LINKED).facts);
      expect(call).toMatchObject({ queue: 'second', waitSeconds: 9, outcome: 'abandoned', hangupBy: 'client' });
      expect(call.queueEntries.map(({ outcome }) => outcome)).toEqual(['timeout', 'abandoned']);
    });
  });

  describe('who ended it', () => {
    const talk = () => answered().bridged(10, 'b', LINKED, 'anna');

    it.each([
      ['agent', 'our person hangs up', talk().say(20, 'leg.hangupRequested', 'anna').ended(20, 16, 'anna', LINKED)],
      ['client', 'the outside party hangs up', talk().say(20, 'leg.hangupRequested', LINKED).ended(20, 16, 'anna', LINKED)],
      [
        'agent',
        'both do, our person first',
        talk().say(20, 'leg.hangupRequested', 'anna').say(21, 'leg.hangupRequested', LINKED).ended(22, 16, 'anna', LINKED),
      ],
      ['system', 'nobody does', talk().ended(20, 16, 'anna', LINKED)],
      [
        'client',
        'a phone refused long before',
        talk()
          .desk(4, 'boris', BORIS)
          .offered(4, 'boris', 'sales')
          .say(5, 'leg.hangupRequested', 'boris')
          .ended(5, 17, 'boris')
          .say(20, 'leg.hangupRequested', LINKED)
          .ended(20, 16, 'anna', LINKED),
      ],
    ] as const)('%s, when %s', (by, _, told) => {
      expect(foldCall(told.facts)).toMatchObject({ state: 'ended', hangupBy: by });
    });
  });

  describe('where it goes', () => {
    it.each([
      ['inbound', '79160000101', '74950000001', new Told().client(0)],
      ['internal', '1001', '1002', new Told().desk(0, LINKED, ANNA, '1002')],
      ['outbound', '1001', '79160000202', new Told().desk(0, LINKED, ANNA, '79160000202')],
      ['outbound', '1001', '01', new Told().desk(0, LINKED, ANNA, '01').client(1, 'trunk')],
    ] as const)('%s, from %s to %s', (direction, callerNumber, calledNumber, told) => {
      expect(foldCall(told.facts)).toMatchObject({ direction, callerNumber, calledNumber });
    });

    it('takes the number of a click-to-call from its name tag until it is dialled', () => {
      const told = new Told().desk(0, LINKED, ANNA).say(0, 'ring.started', LINKED, { by: null, number: null });
      told.say(0, 'leg.party', LINKED, { callerNumber: '79160000202', callerName: 'Petrov' });
      expect(foldCall(told.facts)).toMatchObject({ direction: 'outbound', callerNumber: '1001', calledNumber: '79160000202' });
      told.client(2, 'trunk').say(2, 'ring.started', 'trunk', { by: LINKED, number: '89160000202' });
      expect(foldCall(told.facts)).toMatchObject({ direction: 'outbound', callerNumber: '1001', calledNumber: '89160000202' });
    });

    it('shows the number the dialplan made of the one the network sent', () => {
      const told = new Told().client(0).say(1, 'leg.party', LINKED, { callerNumber: '+79160000101', callerName: 'Petrov' });
      expect(foldCall(told.facts)).toMatchObject({ callerNumber: '+79160000101', callerName: 'Petrov' });
    });
  });

  it('ends a recording with its leg when nobody tells its end', () => {
    const told = answered()
      .say(3, 'recording.started', LINKED)
      .say(4, 'recording.file', LINKED, { file: 'a.wav' })
      .ended(20, 16, LINKED, 'anna');
    const at = (second: number) => new Date(START + second * 1000).toISOString();
    expect(foldCall(told.facts).tracks).toEqual([
      { leg: LINKED, file: 'a.wav', startedAt: at(3), endedAt: at(20), pauses: [], bridged: [] },
    ]);
  });

  it('counts what lasts until its last fact', () => {
    expect(foldCall(answered().bridged(10, 'b', LINKED, 'anna').say(17, 'recording.started', LINKED).facts)).toMatchObject({
      talkSeconds: 7,
      waitSeconds: 7,
    });
  });

  it('is not made of nothing', () => {
    expect(() => foldCall([])).toThrow(RangeError);
  });
});
