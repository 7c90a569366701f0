import fc from 'fast-check';
import { callIdOf, type UserId } from '../ids';
import type { RecordingTrack, Segment } from './call';
import type { CallFact } from './call-fact';
import { foldCall } from './call-fold';
import { recordingCoverage, unrecorded, type RecordedCall } from './recording-coverage';
import type { RecordingPause } from './recording-pause';
import type { RecordingFile } from './recording-sound';

const START = Date.UTC(2026, 10, 22, 9);
const at = (second: number) => new Date(START + second * 1000).toISOString();
const CLIENT = '1795338000.0';
const ANNA = '00000000-0000-4000-8000-000000001001' as UserId;
const BORIS = '00000000-0000-4000-8000-000000001002' as UserId;

const segment = (kind: Segment['kind'], from: number, to: number | null, agentId = ANNA): Segment => ({
  ...{ kind, agentId, leg: `desk-${agentId.slice(-4)}`, number: '1001', from: at(from), to: to === null ? null : at(to) },
  seconds: (to ?? 60) - from,
});
const talk = (from: number, to: number | null, agentId?: UserId) => segment('talk', from, to, agentId);
const track = (from: number, to: number | null, more: Partial<RecordingTrack> = {}): RecordingTrack => ({
  ...{ leg: CLIENT, file: null, startedAt: at(from), endedAt: to === null ? null : at(to), pauses: [], bridged: [] },
  ...more,
});
const file = (state: RecordingFile['state'], seconds: number | null = null, more: Partial<RecordingFile> = {}): RecordingFile => ({
  ...{ n: 1, leg: CLIENT, state, seconds, tries: null, startedAt: at(0) },
  ...more,
});
const call = (more: Partial<RecordedCall>): RecordedCall => ({
  ...{ direction: 'inbound', segments: [talk(10, 60)], tracks: [], legs: [] },
  recordingRules: { notices: [], consent: null, skips: [] },
  ...more,
});
const pause = (from: number, to: number | null, end: RecordingPause['end'], by = ANNA): RecordingPause => ({
  ...{ by, byName: by === ANNA ? 'Anna' : 'Boris', from: at(from), until: at(from + 120), to: to === null ? null : at(to), end },
});
const told = (given: RecordedCall, files: RecordingFile[] = [], pauses: RecordingPause[] = []) =>
  recordingCoverage(given, files, pauses).map(({ kind, from, to, byName }) =>
    [kind, (Date.parse(from) - START) / 1000, to && (Date.parse(to) - START) / 1000, ...(byName ? [byName] : [])].join(' '),
  );
const skip = (second: number, reason: 'rule' | 'consentRefused' | 'fault') => ({
  recordingRules: { notices: [], consent: null, skips: [{ leg: CLIENT, reason, at: at(second) }] },
});

describe('the coverage of a talk', () => {
  it.each<[string, RecordedCall, RecordingFile[], RecordingPause[], string[]]>([
    ['a file that is there', call({ tracks: [track(0, 60)] }), [file('ready', 50)], [], ['recorded 10 60']],
    ['a file on its way', call({ tracks: [track(0, 60)] }), [], [], ['pending 10 60']],
    ['a pause', call({ tracks: [track(0, 60, { pauses: [{ from: at(20), to: at(30) }] })] }), [file('ready', 50)],
      [pause(19.8, 30, 'resumed')], ['recorded 10 20', 'paused 20 30 Anna', 'recorded 30 60']],
    ['a pause by nobody of ours', call({ tracks: [track(0, 60, { pauses: [{ from: at(20), to: at(30) }] })] }), [file('ready', 50)], [],
      ['recorded 10 20', 'paused 20 30', 'recorded 30 60']],
    ['a message left before', call({}), [file('ready', 50, { leg: `message:${CLIENT}` })], [], ['notStarted 10 60']],
    ['a rule of the line', call(skip(1, 'rule')), [], [], ['rule 10 60']],
    ['a refused consent', call(skip(5, 'consentRefused')), [], [], ['consentRefused 10 60']],
    ['a fault', call(skip(5, 'fault')), [], [], ['fault 10 60']],
    ['a missing file', call({ tracks: [track(0, 60)] }), [file('missing', null, { tries: 6 })], [], ['lost 10 60']],
    ['an empty file', call({ tracks: [track(0, 60)] }), [file('empty')], [], ['lost 10 60']],
    ['a damaged file', call({ tracks: [track(0, 60)] }), [file('damaged', 50)], [], ['lost 10 60']],
    ['a file cut short', call({ tracks: [track(0, 60, { bridged: [{ from: at(10), to: at(60) }] })] }), [file('ready', 30)], [],
      ['recorded 10 40', 'lost 40 60']],
    ['a deleted file', call({ tracks: [track(0, 60)] }), [file('deleted', 50)], [], ['deleted 10 60']],
    ['no order at all', call({}), [], [], ['notStarted 10 60']],
    ['an order in the middle', call({ tracks: [track(25, 60)] }), [file('ready', 35)], [], ['notStarted 10 25', 'recorded 25 60']],
    ['a stop by us', call({ tracks: [track(0, 30)] }), [file('ready', 20)], [pause(28.9, 30, 'stopped')],
      ['recorded 10 30', 'stopped 30 60 Anna']],
    ['a stop by another', call({ tracks: [track(0, 30)] }), [file('ready', 20)], [], ['recorded 10 30', 'stopped 30 60']],
    ['our people alone', call({ direction: 'internal' }), [], [], ['internal 10 60']],
    ['a live talk', call({ segments: [talk(10, null)], tracks: [track(0, null)] }), [], [], ['pending 10 ']],
    ['a second track while the first is paused', call({ tracks: [track(0, 60, { pauses: [{ from: at(20), to: at(30) }] }), track(0, 60, { leg: 'desk' })] }),
      [file('ready', 50), file('ready', 50, { n: 2, leg: 'desk' })], [], ['recorded 10 20', 'recorded 20 30', 'recorded 30 60']],
    ['a file found late, of a start that nobody heard', call({ legs: [{ leg: CLIENT, startedAt: at(0), endedAt: at(60) }] }), [file('ready', 60)], [],
      ['recorded 10 60']],
  ])('of %s', (_what, given, files, pauses, expected) => {
    expect(told(given, files, pauses)).toEqual(expected);
  }); // prettier-ignore

  it('says how much of a file is not there, and how often it was looked for', () => {
    const cut = call({ tracks: [track(0, 60, { bridged: [{ from: at(10), to: at(60) }] })] });
    expect(recordingCoverage(cut, [file('ready', 30)], []).at(-1)!.evidence).toEqual({
      ...{ why: 'short', tries: null, expectedSeconds: 50, foundSeconds: 30 },
    });
    const gone = recordingCoverage(cut, [file('missing', null, { tries: 6 })], []);
    expect(gone[0]!.evidence).toEqual({ why: 'missing', tries: 6, expectedSeconds: 50, foundSeconds: 0 });
  });

  it('says where in the file a stretch begins: a file may hold what was said in bridges alone', () => {
    const parts = [talk(10, 20), talk(50, 60, BORIS)];
    const bridged = [{ from: at(10), to: at(20) }, { from: at(50), to: at(60) }]; // prettier-ignore
    const offsets = (seconds: number) =>
      recordingCoverage(call({ segments: parts, tracks: [track(0, 60, { bridged })] }), [file('ready', seconds)], []).map(
        ({ offset }) => offset,
      );
    expect(offsets(20)).toEqual([0, 10]);
    expect(offsets(60)).toEqual([10, 50]);
  });

  it('is in short its reasons and seconds, seams left out', () => {
    const given = call({ tracks: [track(10.4, 60, { pauses: [{ from: at(20), to: at(30) }] })] });
    expect(unrecorded(recordingCoverage(given, [file('ready', 50)], []))).toEqual({ reasons: ['paused'], seconds: 10 });
    expect(unrecorded(recordingCoverage(call({ tracks: [track(0, 60)] }), [file('ready', 50)], []))).toBeNull();
    expect(unrecorded(recordingCoverage(call({ direction: 'internal' }), [], []))).toBeNull();
  });
});

describe('a transfer', () => {
  /** Anna talks, gives the client to Boris and leaves; it is the client's leg that is recorded. */
  const transferred = (): CallFact[] => {
    const callId = callIdOf('main', CLIENT);
    const facts: CallFact[] = [];
    const say = (second: number, kind: CallFact['kind'], leg: string, body: object = {}) =>
      facts.push({ kind, callId, key: `${kind}:${leg}:${second}`, at: at(second), leg, ...body } as CallFact);
    const starts = (second: number, leg: string, side: string, userId: UserId | null) =>
      say(second, 'leg.started', leg, {
        ...{ linkedId: CLIENT, channel: `${leg}-1`, device: side === 'outside' ? 'PJSIP/trunk' : `PJSIP/${leg}`, side, userId },
        ...{ callerNumber: null, callerName: null, calledNumber: null, context: null },
      });
    const bridged = (second: number, leg: string, bridge: string) =>
      say(second, 'bridge.entered', leg, { bridge, bridgeKind: 'basic', replaces: null });
    starts(0, CLIENT, 'outside', null);
    say(0, 'recording.started', CLIENT);
    for (const [leg, userId, from, to] of [
      ['1001', ANNA, 10, 30],
      ['1002', BORIS, 40, 60],
    ] as const) {
      // prettier-ignore
      starts(from - 5, leg, 'inside', userId);
      say(from, 'leg.answered', leg);
      for (const each of [CLIENT, leg]) bridged(from, each, `bridge-${leg}`);
      for (const each of [CLIENT, leg]) say(to, 'bridge.left', each, { bridge: `bridge-${leg}` });
      say(to, 'leg.ended', leg, { cause: 16, techCause: null });
    }
    say(60, 'leg.ended', CLIENT, { cause: 16, techCause: null });
    return facts;
  };

  it('does not break the recording: both talks are in the one file, one behind the other', () => {
    const folded = foldCall(transferred());
    const coverage = recordingCoverage(folded, [file('ready', 40)], []);
    expect(coverage.map(({ kind, agentId, seconds, offset }) => [kind, agentId, seconds, offset])).toEqual([
      ['recorded', ANNA, 20, 0],
      ['recorded', BORIS, 20, 20],
    ]);
  });
});

describe('whatever happened to the recordings', () => {
  const moment = fc.integer({ min: 0, max: 600 });
  const stretch = fc.tuple(moment, moment).map(([one, other]) => [Math.min(one, other), Math.max(one, other) + 1] as const);
  const anyTrack = fc
    .record({ span: stretch, pauses: fc.array(stretch, { maxLength: 3 }), bridged: fc.array(stretch, { maxLength: 3 }) })
    .map(({ span: [from, to], pauses, bridged }) => {
      const inside = (spans: (readonly [number, number])[]) => spans.map(([one, other]) => ({ from: at(one), to: at(other) }));
      return track(from, to, { pauses: inside(pauses), bridged: inside(bridged) });
    });
  const state = fc.constantFrom('ready', 'missing', 'empty', 'damaged', 'deleted', 'pending');
  const anyFile = fc.record({ state, seconds: fc.option(fc.integer({ min: 0, max: 700 })) });
  const scene: fc.Arbitrary<Drawn> = fc.record({
    talks: fc.array(stretch, { minLength: 1, maxLength: 4 }),
    tracks: fc.array(anyTrack, { maxLength: 3 }),
    files: fc.array(anyFile, { maxLength: 3 }),
  });
  interface Drawn {
    talks: (readonly [number, number])[];
    tracks: RecordingTrack[];
    files: { state: RecordingFile['state']; seconds: number | null }[];
  }
  const cover = ({ talks, tracks, files }: Drawn) => {
    const given = call({ segments: talks.map(([from, to]) => talk(from, to)), tracks });
    const coverage = recordingCoverage(given, files.map((each, index) => file(each.state, each.seconds, { n: index + 1 })), []); // prettier-ignore
    return { given, coverage };
  };

  it('the stretches of a talk follow each other without a gap and together are the talk', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { given, coverage } = cover(drawn);
        const rest = [...coverage];
        for (const { from, to, seconds } of given.segments) {
          const own = [rest.shift()!];
          while (own.at(-1)!.to !== to) own.push(rest.shift()!);
          expect(own[0]!.from).toBe(from);
          own.slice(1).forEach((each, index) => expect(each.from).toBe(own[index]!.to));
          expect(own.reduce((sum, each) => sum + each.seconds, 0)).toBeCloseTo(seconds, 6);
        }
        expect(rest).toEqual([]);
      }),
    );
  });

  it('a pause is only ever inside of a track', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { given, coverage } = cover(drawn);
        const inTrack = (moment: number) => given.tracks.some(({ startedAt, endedAt }) => Date.parse(startedAt) <= moment && moment < Date.parse(endedAt!)); // prettier-ignore
        for (const { from, to } of coverage.filter(({ kind }) => kind === 'paused'))
          expect([inTrack(Date.parse(from)), inTrack(Date.parse(to!) - 1)]).toEqual([true, true]);
      }),
    );
  });
});
