import type { PhoneSession, RegistrationState } from '../engine/phone-engine';
import { Rescue, RESCUE_MILLISECONDS } from './rescue';

const phone = (state: RegistrationState, restoring: boolean) => ({
  registration: { state, since: '', problem: null },
  sessions: [{ id: 'A', restoring } as PhoneSession],
});

describe('a call without sound', () => {
  let fetched: number;
  let rescue: Rescue;
  beforeEach(() => {
    jest.useFakeTimers();
    fetched = 0;
    rescue = new Rescue(() => (fetched += 1));
  });
  afterEach(() => jest.useRealTimers());

  it('is fetched anew when it found no new way in time, whatever else is told meanwhile', () => {
    rescue.follow(phone('registered', true));
    jest.advanceTimersByTime(RESCUE_MILLISECONDS / 2);
    rescue.follow(phone('registered', true));
    expect(fetched).toBe(0);
    jest.advanceTimersByTime(RESCUE_MILLISECONDS / 2);
    expect(fetched).toBe(1);
  });

  it('is let alone when the sound comes back', () => {
    rescue.follow(phone('registered', true));
    rescue.follow(phone('registered', false));
    jest.advanceTimersByTime(RESCUE_MILLISECONDS);
    expect(fetched).toBe(0);
  });

  it('has the same time from the moment the PBX can be reached again', () => {
    rescue.follow(phone('lost', true));
    jest.advanceTimersByTime(RESCUE_MILLISECONDS);
    rescue.follow(phone('registered', true));
    jest.advanceTimersByTime(RESCUE_MILLISECONDS - 1);
    expect(fetched).toBe(0);
    jest.advanceTimersByTime(1);
    expect(fetched).toBe(1);
  });
});
