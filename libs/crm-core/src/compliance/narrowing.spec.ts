import fc from 'fast-check';
import { WEEKDAYS } from '../calendars/calendar';
import { CampaignMode, CampaignPurpose } from '../campaigns/campaign-mode';
import { type CallRules, OwnRules, RetryOutcome } from './call-rules';
import type { CallWindow } from './calling-windows';
import type { ContactCase } from './contact-case';
import { dropRate } from './drop-rate';
import { judgeContact } from './judge';
import { narrowed, widenings } from './narrowing';
import { retryAfter } from './retry';
import { RulePack } from './rule-pack';
import { SHIPPED_PACKS } from './shipped-packs';

const hour = fc.integer({ min: 0, max: 24 }).map((each) => `${String(each).padStart(2, '0')}:00`);
const windows = fc
  .array(fc.tuple(hour, hour), { maxLength: 2 })
  .map((pairs) =>
    pairs.map((pair) => [...pair].sort()).flatMap(([from, to]): CallWindow[] => (from! < to! ? [{ from: from!, to: to! }] : [])),
  );
const cap = fc.option(fc.integer({ min: 1, max: 12 }));
const modes = fc.subarray(CampaignMode.options);
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const own: fc.Arbitrary<OwnRules> = fc
  .record({
    hours: some(
      fc.record({
        week: fc
          .tuple(...WEEKDAYS.map(() => some(windows)))
          .map((week) => Object.fromEntries(WEEKDAYS.flatMap((day, at) => (week[at] ? [[day, week[at]]] : [])))),
        holiday: some(windows),
        holidays: some(fc.constantFrom(['11-27'], ['2026-11-28', 'easter+1'])),
      }),
    ),
    caps: some(fc.record({ day: cap, week: cap, month: cap, lifetime: cap, perNumber: cap })),
    consent: some(fc.boolean()),
    refusedModes: some(modes),
    byHand: some(fc.boolean()),
    drop: some(
      fc.record({ limit: fc.double({ min: 0, max: 0.2, noNaN: true }), base: fc.constantFrom('answered' as const, 'ofcom' as const) }),
    ),
    guardHours: some(fc.integer({ min: 0, max: 200 })),
    ringSeconds: some(fc.integer({ min: 0, max: 60 })),
    retry: some(
      fc.record({
        busy: fc.record({
          minutes: fc.integer({ min: 1, max: 90 }),
          growth: fc.integer({ min: 1, max: 4 }),
          times: fc.integer({ min: 0, max: 9 }),
        }),
      }),
    ),
  })
  .map((each) => OwnRules.parse(JSON.parse(JSON.stringify(each))));
const pack = fc.constantFrom(...Object.values(SHIPPED_PACKS));
const rulesOf = fc.tuple(pack, fc.constantFrom(...CampaignPurpose.options)).map(([{ purposes }, purpose]) => purposes[purpose]);

interface Situation {
  now: Date;
  mode: CampaignMode;
  previewSeconds: number | null;
  timeZone: string | null;
  agreed: boolean;
  attempts: number;
  recent: number[];
  droppedHours: number | null;
}

const aCase: fc.Arbitrary<Situation> = fc.record({
  now: fc.date({ min: new Date('2026-11-20'), max: new Date('2026-12-20'), noInvalidDate: true }),
  mode: fc.constantFrom(...CampaignMode.options),
  previewSeconds: fc.constantFrom(null, 20),
  timeZone: fc.constantFrom(null, 'Europe/Moscow', 'America/Chicago'),
  agreed: fc.boolean(),
  attempts: fc.integer({ min: 0, max: 6 }),
  recent: fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 4 }),
  droppedHours: fc.option(fc.integer({ min: 0, max: 200 })),
});
const caseOf = (rules: CallRules, of: Situation): ContactCase => {
  const ago = (hours: number) => new Date(of.now.getTime() - hours * 3_600_000);
  return {
    now: of.now,
    campaign: { state: 'running', mode: of.mode, purpose: 'advertising', previewSeconds: of.previewSeconds },
    pack: { key: 'UA', version: 1 },
    rules,
    listActive: true,
    contact: { state: 'waiting', ended: null, timeZone: of.timeZone, nextAt: null, callbackAt: null, attempts: of.attempts },
    numbers: [{ number: '+380441230001', position: 1, timeZone: 'Europe/Kyiv', attempts: of.attempts, wrong: false, doNotCall: null }],
    consent: of.agreed ? { given: true, at: ago(1000), expiresAt: null, source: 'form' } : null,
    recent: of.recent.map(ago),
    droppedAt: of.droppedHours === null ? null : ago(of.droppedHours),
    ...{ quotaFull: false, freeAgent: true, freeLine: true },
  };
};

describe('a campaign', () => {
  it('narrows its pack and never widens it: who is called by its rules would be by the pack’s', () => {
    let called = 0;
    fc.assert(
      fc.property(rulesOf, own, aCase, (rules, asked, of) => {
        if (!judgeContact(caseOf(narrowed(rules, asked), of)).dial) return true;
        called += 1;
        return judgeContact(caseOf(rules, of)).dial;
      }),
      { numRuns: 3000 },
    );
    expect(called).toBeGreaterThan(20);
  });

  it('that asks for nothing has the rules of the pack', () => {
    fc.assert(
      fc.property(rulesOf, (rules) => expect(narrowed(rules, {})).toEqual(rules)),
      { numRuns: 50 },
    );
  });

  it('tries again no sooner and no oftener than its pack', () => {
    const ended = fc.record({
      outcome: fc.constantFrom(...RetryOutcome.options),
      endedAt: fc.constant(new Date('2026-11-27T10:00Z')),
      same: fc.integer({ min: 1, max: 9 }),
      attempts: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(rulesOf, own, ended, (rules, asked, attempt) => {
        const [usual, stricter] = [retryAfter(rules, attempt), retryAfter(narrowed(rules, asked), attempt)];
        return stricter === 'spent' || (usual !== 'spent' && stricter >= usual);
      }),
    );
  });
});

describe('an edition of a pack', () => {
  it('may be what narrowing gives, and nothing that allows more', () => {
    fc.assert(fc.property(rulesOf, own, (rules, asked) => expect(widenings(rules, narrowed(rules, asked))).toEqual([])));
    const rules = SHIPPED_PACKS.RU.purposes.collection;
    const week = { ...rules.hours.week, sat: [{ from: '08:00', to: '20:00' }] };
    expect(widenings(rules, { ...rules, hours: { ...rules.hours, week } })).toEqual(['hours.week.sat']);
    expect(widenings(rules, { ...rules, caps: { ...rules.caps, day: 2, week: null } })).toEqual(['caps.day', 'caps.week']);
    expect(widenings(SHIPPED_PACKS.RU.purposes.advertising, { ...SHIPPED_PACKS.RU.purposes.advertising, consent: false, refusedModes: [], byHand: false })).toEqual(['consent', 'refusedModes', 'byHand']); // prettier-ignore
    expect(widenings(rules, { ...rules, drop: { ...rules.drop, limit: 0.05, days: 7 } })).toEqual(['drop.limit', 'drop.days']);
    expect(widenings(rules, { ...rules, hours: { ...rules.hours, holidays: [] } })).toEqual(['hours.holidays']);
  });
});

describe('a retry', () => {
  const rules: CallRules = { ...SHIPPED_PACKS.UA.purposes.service, caps: { ...SHIPPED_PACKS.UA.purposes.service.caps, lifetime: 10 } };
  const endedAt = new Date('2026-11-27T10:00Z');
  it.each([
    ['busy', 1, 15],
    ['busy', 2, 30],
    ['busy', 4, 120],
    ['busy', 5, null],
    ['noAnswer', 2, 180],
    // Guarded for 72 hours.
    ['dropped', 1, 72 * 60],
    ['talked', 1, null],
  ] as const)('after %s for the %dth time comes after %d minutes', (outcome, same, minutes) => {
    const retry = retryAfter(rules, { outcome, endedAt, same, attempts: same });
    expect(retry).toEqual(minutes === null ? 'spent' : new Date(endedAt.getTime() + minutes * 60_000));
  });

  it('is none once the attempts of a contact are used up', () => {
    expect(retryAfter(rules, { outcome: 'busy', endedAt, same: 1, attempts: 10 })).toBe('spent');
  });
});

describe('the share of dropped calls', () => {
  it('is of all that were answered, or as Ofcom reckons it', () => {
    const calls = { dropped: 29, talked: 9, machines: 7 };
    expect(dropRate('ofcom', calls)).toBeCloseTo(0.6444, 4);
    expect(dropRate('answered', calls)).toBeCloseTo(29 / 38, 10);
    expect(dropRate('ofcom', { dropped: 0, talked: 0, machines: 0 })).toBe(0);
  });

  it('is never higher by Ofcom’s formula', () => {
    const count = fc.nat(500);
    fc.assert(fc.property(fc.record({ dropped: count, talked: count, machines: count }), (calls) => dropRate('ofcom', calls) <= dropRate('answered', calls) + 1e-12)); // prettier-ignore
  });
});

describe('the packs that are shipped', () => {
  it.each(Object.values(SHIPPED_PACKS))('are complete and named with their sources: $key', (pack) => {
    RulePack.parse({ ...pack, version: 1, note: null, byName: null, createdAt: new Date().toISOString() });
    for (const purpose of CampaignPurpose.options)
      for (const about of ['hours', 'caps', 'drop'] as const)
        expect([purpose, about, pack.sources.some((source) => source.about === about && [null, purpose].includes(source.purpose))]).toEqual([purpose, about, pack.key === 'US' && about === 'drop' ? purpose === 'advertising' : true]); // prettier-ignore
  });
});
