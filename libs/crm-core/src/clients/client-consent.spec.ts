import { consentTo } from './client-consent';

const said = (channel: 'any' | 'phone' | 'email', given: boolean, day: number) => ({ purpose: 'marketing' as const, channel, given, at: `2026-11-0${day}T10:00:00.000Z` }); // prettier-ignore

const NOW = new Date('2026-11-27T10:00:00Z');

describe('a consent', () => {
  it.each([
    ['nothing was said', [], null],
    ['it was given for all ways', [said('any', true, 1)], true],
    ['it was withdrawn for this way', [said('any', true, 1), said('phone', false, 2)], false],
    ['another way was withdrawn', [said('any', true, 1), said('email', false, 2)], true],
    ['all was withdrawn afterwards', [said('phone', true, 1), said('any', false, 2)], false],
    ['it was given again', [said('any', false, 1), said('phone', true, 2)], true],
    ['it was entered out of order', [said('phone', false, 3), said('phone', true, 2)], false],
  ])('when %s', (_, words, holds) => {
    expect(consentTo(words, 'marketing', 'phone', NOW)).toBe(holds);
  });

  it('runs out, and nothing was said then; a withdrawal never does', () => {
    const until = (expiresAt: string, given = true) => consentTo([{ ...said('any', given, 1), expiresAt }], 'marketing', 'phone', NOW);
    expect(until('2026-11-27T10:00:01.000Z')).toBe(true);
    expect(until('2026-11-27T10:00:00.000Z')).toBeNull();
    expect(until('2026-11-27T10:00:00.000Z', false)).toBe(false);
  });

  it('is for its purpose alone', () => {
    expect(consentTo([said('any', true, 1)], 'surveys', 'phone', NOW)).toBeNull();
  });
});
