import { Conflict } from '../errors';
import type { UserId } from '../ids';
import { claimFor, claimHolder } from './claim';
import { nextTry } from './kept-place';
import { type EndedCall, missedReasonOf } from './missed-call';

const now = new Date('2026-11-26T10:00:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

const call = (more: Partial<EndedCall> = {}): EndedCall => ({
  direction: 'inbound',
  state: 'ended',
  outcome: 'abandoned',
  answeredAt: null,
  outOfHours: false,
  mergedInto: null,
  blocked: null,
  leftMessage: false,
  ...more,
});

describe('somebody is owed a call', () => {
  it.each(['abandoned', 'noAnswer', 'busy', 'rejected', 'failed', 'voicemail', 'callback'] as const)(
    'who called and was: %s',
    (outcome) => {
      expect(missedReasonOf(call({ outcome }))).toBe(outcome);
    },
  );

  it('who called out of hours, also when the message says more', () => {
    expect(missedReasonOf(call({ outOfHours: true }))).toBe('outOfHours');
    expect(missedReasonOf(call({ outOfHours: true, outcome: 'voicemail' }))).toBe('voicemail');
    expect(missedReasonOf(call({ outOfHours: true, outcome: 'callback' }))).toBe('callback');
  });

  it('who left a message after a talk', () => {
    expect(missedReasonOf(call({ answeredAt: now.toISOString(), outcome: 'answered', leftMessage: true }))).toBe('voicemail');
  });

  it.each<[string, Partial<EndedCall>]>([
    ['a call of ours', { direction: 'outbound' }],
    ['a call between us', { direction: 'internal' }],
    ['a call that goes on', { state: 'queued', outcome: null }],
    ['a talk', { answeredAt: now.toISOString(), outcome: 'answered' }],
    ['a call that a machine of ours took', { outcome: 'answered' }],
    ['a part of another call', { mergedInto: '018f0000-0000-7000-8000-000000000001' }],
    ['a blocked caller', { blocked: 'spam', outcome: 'rejected' }],
  ])('nobody by %s', (_, more) => expect(missedReasonOf(call(more))).toBeNull());
});

describe('a claim', () => {
  const anna = 'anna' as UserId;
  const boris = 'boris' as UserId;
  const held = { claimedBy: anna, claimedByName: 'Anna', claimedUntil: minutes(1) };

  it('keeps others away, by name, for ten minutes', () => {
    expect(claimFor({ claimedBy: null, claimedByName: null, claimedUntil: null }, anna, now)).toEqual({
      claimedBy: anna,
      claimedUntil: minutes(10),
    });
    expect(() => claimFor(held, boris, now)).toThrow(new Conflict('Anna is calling back already.', ['claimedBy'], 'claimed'));
  });

  it('is renewed by its holder and free for others when it has run out', () => {
    expect(claimFor(held, anna, now)).toEqual({ claimedBy: anna, claimedUntil: minutes(10) });
    expect(claimFor(held, boris, minutes(1))).toMatchObject({ claimedBy: boris });
    expect([claimHolder(held, now), claimHolder(held, minutes(1))]).toEqual([anna, null]);
  });
});

it('a caller with a place in the queue is tried three times: at once, after 5 and after 15 minutes', () => {
  expect([1, 2, 3].map((tries) => nextTry(tries, now))).toEqual([minutes(5), minutes(15), null]);
});
