import { newId, type UserId } from '../ids';
import { actionOf, callbackMoment, type CampaignResult, contactAfter, NO_DETAILS, PromisedCall } from './campaign-result';

const anna = newId<UserId>();
const now = new Date('2026-11-27T08:00:00.000Z');
const wish = (more: Partial<PromisedCall> = {}): PromisedCall => ({
  wall: '2026-11-28T10:00',
  timeZone: 'Asia/Vladivostok',
  whose: 'mine',
  ...more,
});

describe('a callback', () => {
  it.each([
    ['Vladivostok', '2026-11-28T10:00', 'Asia/Vladivostok', '2026-11-28T00:00:00.000Z'],
    ['Kyiv in winter', '2026-11-28T10:00', 'Europe/Kyiv', '2026-11-28T08:00:00.000Z'],
    ['Kyiv in summer', '2026-07-01T10:00', 'Europe/Kyiv', '2026-07-01T07:00:00.000Z'],
    ['a time that the clocks leave out', '2026-03-29T03:30', 'Europe/Kyiv', '2026-03-29T01:30:00.000Z'],
  ])('in %s is due by the wall there', (_where, wall, timeZone, moment) => {
    expect(callbackMoment(wish({ wall, timeZone })).toISOString()).toBe(moment);
  });

  it('of mine is found by others only when I let it pass', () => {
    expect(contactAfter({ kind: 'callback' }, { reason: null, callback: wish() }, anna, now)).toEqual({
      ...{ state: 'waiting', ended: null, nextAt: '2026-11-28T00:10:00.000Z' },
      callback: { at: '2026-11-28T00:00:00.000Z', timeZone: 'Asia/Vladivostok', agentId: anna },
    });
    const anyone = contactAfter({ kind: 'callback' }, { reason: null, callback: wish({ whose: 'anyone' }) }, anna, now);
    expect(anyone).toMatchObject({ nextAt: '2026-11-28T00:00:00.000Z', callback: { agentId: null } });
  });

  it('has a zone that there is', () => {
    expect(PromisedCall.safeParse(wish({ timeZone: 'Mars/Olympus' })).success).toBe(false);
    expect(PromisedCall.safeParse(wish({ wall: '2026-11-28 10:00' })).success).toBe(false);
  });
});

describe('a result', () => {
  const set: CampaignResult = { result: 'refused', action: { kind: 'retry', minutes: 90 }, reasons: [], templateId: null, success: false };

  it('does what the campaign says, else what it proposes itself, else what came of the call', () => {
    expect(actionOf(set, { next: 'callback' }, 'talked')).toEqual({ kind: 'retry', minutes: 90 });
    expect(actionOf(null, { next: 'callback' }, 'talked')).toEqual({ kind: 'callback' });
    expect(actionOf(null, { next: 'close' }, 'talked')).toEqual({ kind: 'close' });
    expect(actionOf(null, { next: 'close' }, 'noAnswer')).toEqual({ kind: 'byRule' });
  });

  it.each([
    [{ kind: 'close' }, { state: 'done', ended: 'result', nextAt: null }],
    [
      { kind: 'retry', minutes: 90 },
      { state: 'waiting', ended: null, nextAt: '2026-11-27T09:30:00.000Z' },
    ],
    [
      { kind: 'doNotCall', scope: 'everywhere' },
      { state: 'done', ended: 'doNotCall', nextAt: null },
    ],
    [
      { kind: 'lead', teamId: null, ownerId: null },
      { state: 'done', ended: 'result', nextAt: null },
    ],
  ] as const)('%j makes of its contact', (action, after) => {
    expect(contactAfter(action, NO_DETAILS, anna, now)).toEqual({ ...after, callback: null });
  });

  it('leaves the contact to the rules where it says so', () => {
    expect(contactAfter({ kind: 'byRule' }, NO_DETAILS, anna, now)).toBeNull();
  });
});
