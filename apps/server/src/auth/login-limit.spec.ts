import { TooMany } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import { LoginLimit } from './login-limit';

class HeldClock extends Clock {
  at = Date.UTC(2026, 0, 1);

  override now(): Date {
    return new Date(this.at);
  }
}

let clock: HeldClock;
let limit: LoginLimit;
beforeEach(() => {
  clock = new HeldClock();
  limit = new LoginLimit(clock);
});

const fail = (key: string, most = 3) => limit.count({ [key]: most }, () => Promise.resolve(null));
const pass = (key: string, most = 3) => limit.count({ [key]: most }, () => Promise.resolve('in'));
const failTimes = async (times: number, key: string) => {
  for (let time = 0; time < times; time += 1) await fail(key);
};

describe('the login limit', () => {
  it('refuses after too many failures, good password or not, and says for how long', async () => {
    await failTimes(3, 'anna');
    clock.at += 5 * 60_000;
    const refusal = await pass('anna').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TooMany);
    expect((refusal as TooMany).details.retryAfterSeconds).toBe(600);
  });

  it('forgives after a quarter of an hour', async () => {
    await failTimes(3, 'anna');
    clock.at += 15 * 60_000;
    expect(await pass('anna')).toBe('in');
  });

  it('does not count what succeeds, nor against others', async () => {
    await failTimes(2, 'anna');
    for (let time = 0; time < 100; time += 1) expect(await pass('anna')).toBe('in');
    await failTimes(3, 'boris');
    expect(await pass('anna')).toBe('in');
  });

  it('counts a volley one by one', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => fail('anna')));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('counts a volley on many people from one address one by one, too', async () => {
    const guess = (name: string) => limit.count({ [`here ${name}`]: 3, here: 5 }, () => Promise.resolve(null));
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => guess(`person ${index}`)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('forgets the oldest in a flood of addresses, and not the latest', async () => {
    await failTimes(3, 'oldest');
    await Promise.all(Array.from({ length: 9_999 }, (_, index) => fail(`flood ${index}`)));
    await failTimes(3, 'latest');
    expect(await pass('oldest')).toBe('in');
    await expect(pass('latest')).rejects.toBeInstanceOf(TooMany);
  });

  it('lets the next attempt go on after one that broke', async () => {
    const broken = limit.count({ anna: 3 }, () => Promise.reject(new Error('database away')));
    const next = pass('anna');
    await expect(broken).rejects.toThrow('database away');
    expect(await next).toBe('in');
  });
});
