import { Problem } from '../../../lib/http';
import { SoundReport } from './sound-report';

describe('what the server is told of the sound', () => {
  let sounds = false;
  let answer: () => Promise<void>;
  const told: [string, boolean][] = [];
  const make = () =>
    new SoundReport(
      () => sounds,
      (...one) => (told.push(one), answer()),
    );
  beforeEach(() => {
    sounds = false;
    told.length = 0;
    answer = () => Promise.resolve();
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it('is nothing while it is as the claim said, and the change at once', async () => {
    const report = make();
    report.begin('one', false);
    await report.tell();
    expect(told).toEqual([]);
    sounds = true;
    await report.tell();
    await report.tell();
    expect(told).toEqual([['one', true]]);
  });

  it('is what became true while the claim was on its way', () => {
    sounds = true;
    make().begin('one', false);
    expect(told).toEqual([['one', true]]);
  });

  it('is said again while the server cannot be reached, and not to a claim that is lost', async () => {
    answer = () => Promise.reject(new Problem(0, 'unreachable', ''));
    const report = make();
    report.begin('one', false);
    sounds = true;
    await report.tell();
    answer = () => Promise.reject(new Problem(409, 'claim_lost', ''));
    await jest.advanceTimersByTimeAsync(3000);
    await jest.advanceTimersByTimeAsync(9000);
    expect(told).toEqual([
      ['one', true],
      ['one', true],
    ]);
  });
});
