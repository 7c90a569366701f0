import { QualityMeter, type Reading } from './quality';
import { SoundDiary } from './sound-diary';

const reading = (second: number, change: Partial<Reading> = {}): Reading => ({
  ...{ at: second * 1000, packetsReceived: second * 50, packetsLost: 0, jitter: 0.004, roundTrip: 0.02, fractionLost: 0 },
  ...{ microphoneLevel: 0.1, heardEnergy: second, way: 'host' },
  ...change,
});

/** What is told of a call with one reading a second. */
function summaryOf(seconds: number, change: (second: number) => Partial<Reading> = () => ({})) {
  const [meter, diary] = [new QualityMeter(), new SoundDiary()];
  for (let second = 0; second <= seconds; second += 1) {
    const one = reading(second, change(second));
    diary.note(one, meter.judge(one, { muted: false, held: false }));
  }
  return diary.summary();
}

describe('what is kept of how a call sounded', () => {
  it('is its averages, its losses and its way', () => {
    const far = (second: number): Partial<Reading> => ({
      ...{ packetsReceived: second * 48, packetsLost: second * 2, roundTrip: second < 5 ? null : 0.1, fractionLost: 0.01 },
      way: 'relay',
    });
    expect(summaryOf(9, far)).toEqual({
      ...{ seconds: 9, lossIn: 0.04, lossOut: 0.01, jitter: 4, roundTrip: 100, way: 'relay' },
      ...{ callerSilentSeconds: 0, microphoneSilentSeconds: 0 },
    });
  });

  it('counts the seconds in which nothing came, from the first of them', () => {
    const silence = (second: number) => ({ packetsReceived: Math.min(second, 4) * 50 + (second > 10 ? (second - 10) * 50 : 0) });
    expect(summaryOf(20, silence)).toMatchObject({ callerSilentSeconds: 6, microphoneSilentSeconds: 0 });
    expect(summaryOf(8, () => ({ microphoneLevel: 0 }))).toMatchObject({ microphoneSilentSeconds: 8 });
  });

  it('is nothing of a call that was over at once', () => {
    expect(summaryOf(0)).toBeNull();
  });
});
