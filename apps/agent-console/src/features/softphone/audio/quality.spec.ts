import { QualityMeter, read, type Reading } from './quality';

const reading = (second: number, change: Partial<Reading> = {}): Reading => ({
  at: second * 1000,
  packetsReceived: second * 50,
  packetsLost: 0,
  jitter: 0.004,
  roundTrip: 0.02,
  fractionLost: 0,
  microphoneLevel: 0.1,
  heardEnergy: second,
  way: null,
  ...change,
});

const talk = { muted: false, held: false };

/** The judgement after so many seconds of the same. */
function after(seconds: number, change: (second: number) => Partial<Reading>, how = talk) {
  const meter = new QualityMeter();
  let last = meter.judge(reading(0), how);
  for (let second = 1; second <= seconds; second += 1) last = meter.judge(reading(second, change(second)), how);
  return last;
}

describe('the quality of a call', () => {
  it('is good on a quiet network', () => {
    expect(after(5, () => ({}))).toEqual({ word: 'good', roundTrip: 20, jitter: 4, loss: 0, warnings: [] });
  });

  it.each([
    ['weak', { jitter: 0.05 }],
    ['weak', { roundTrip: 0.5 }],
    ['bad', { roundTrip: 0.9 }],
    ['weak', { fractionLost: 0.05 }],
    ['bad', { fractionLost: 0.2 }],
  ] as const)('is %s with %j', (word, figures) => {
    expect(after(5, () => figures).word).toBe(word);
  });

  it('counts the loss of the last seconds only', () => {
    expect(after(4, (second) => ({ packetsLost: second * 10 })).word).toBe('bad');
    expect(after(20, (second) => ({ packetsLost: Math.min(second, 4) * 10 })).word).toBe('good');
  });
});

describe('one-way sound', () => {
  it('is told after three seconds without a packet', () => {
    expect(after(2, () => ({ packetsReceived: 0 })).warnings).toEqual([]);
    expect(after(3, () => ({ packetsReceived: 0 })).warnings).toEqual(['callerSilent']);
  });

  it('is told of a microphone that gives nothing at all, not of a pause in the talk', () => {
    expect(after(4, () => ({ microphoneLevel: 0 })).warnings).toEqual(['microphoneSilent']);
    expect(after(4, () => ({ microphoneLevel: 0.0001 })).warnings).toEqual([]);
  });

  it('is no fault where one is muted or on hold', () => {
    expect(after(9, () => ({ microphoneLevel: 0 }), { muted: true, held: false }).warnings).toEqual([]);
    expect(after(9, () => ({ packetsReceived: 0, microphoneLevel: 0 }), { muted: false, held: true }).warnings).toEqual([]);
  });
});

it('the browser’s report is read by its kinds of figures', () => {
  const report = new Map<string, object>([
    ['in', { type: 'inbound-rtp', packetsReceived: 7, packetsLost: 1, jitter: 0.01, totalAudioEnergy: 0.5 }],
    ['far', { type: 'remote-inbound-rtp', fractionLost: 0.1, roundTripTime: 0.03 }],
    ['pair', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.04, localCandidateId: 'near' }],
    ['old', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
    ['near', { id: 'near', type: 'local-candidate', candidateType: 'relay' }],
    ['mic', { type: 'media-source', kind: 'audio', audioLevel: 0.2 }],
  ]);
  expect(read(report, 5)).toEqual({
    ...{
      at: 5,
      packetsReceived: 7,
      packetsLost: 1,
      jitter: 0.01,
      roundTrip: 0.04,
      fractionLost: 0.1,
      microphoneLevel: 0.2,
      heardEnergy: 0.5,
      way: 'relay',
    },
  });
});
