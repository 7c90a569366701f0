import fc from 'fast-check';
import { CampaignMode } from '../campaigns/campaign-mode';
import type { CallRules } from './call-rules';
import type { ContactCase, NumberCase } from './contact-case';
import { judgeContact, NOT_DIALLED_REASONS, type NotDialledReason } from './judge';
import { SHIPPED_PACKS } from './shipped-packs';

const HOUR = 3_600_000;
/** A Friday noon in Kyiv. */
const NOON = new Date('2026-11-27T10:00Z');
const ago = (hours: number) => new Date(NOON.getTime() - hours * HOUR);
const rules: CallRules = {
  ...SHIPPED_PACKS.UA.purposes.advertising,
  caps: { day: 3, week: 5, month: 8, lifetime: 9, perNumber: 4 },
};

const number = (more: Partial<NumberCase> = {}): NumberCase => ({
  ...{ number: '+380441230001', position: 1, timeZone: 'Europe/Kyiv', attempts: 0, wrong: false, doNotCall: null },
  ...more,
});
const contactCase = (more: Partial<ContactCase> = {}): ContactCase => ({
  now: NOON,
  campaign: { state: 'running', mode: 'predictive', purpose: 'advertising', previewSeconds: null },
  pack: { key: 'UA', version: 3 },
  rules,
  listActive: true,
  contact: { state: 'waiting', ended: null, timeZone: null, nextAt: null, callbackAt: null, attempts: 0 },
  numbers: [number(), number({ number: '+380671230002', position: 2, timeZone: null })],
  consent: { given: true, at: ago(100), expiresAt: null, source: 'form' },
  recent: [],
  droppedAt: null,
  ...{ quotaFull: false, freeAgent: true, freeLine: true },
  ...more,
});

/** What makes each reason hold, and no earlier one. */
const SPOIL: Record<NotDialledReason, (of: ContactCase) => ContactCase> = {
  campaignNotRunning: (of) => ({ ...of, campaign: { ...of.campaign, state: 'paused' } }),
  modeRefused: (of) => ({ ...of, rules: { ...of.rules, refusedModes: ['predictive'] } }),
  listOff: (of) => ({ ...of, listActive: false }),
  done: (of) => ({ ...of, contact: { ...of.contact, state: 'done', ended: 'result' } }),
  beingCalled: (of) => ({ ...of, contact: { ...of.contact, state: 'dialling' } }),
  doNotCall: (of) => ({ ...of, numbers: of.numbers.map((each, at) => ({ ...each, doNotCall: at === 0 ? ('wish' as const) : null })) }),
  noConsent: (of) => ({ ...of, consent: { given: true, at: ago(100), expiresAt: ago(1), source: 'form' } }),
  noNumber: (of) => ({ ...of, numbers: of.numbers.map((each) => ({ ...each, wrong: true })) }),
  guarded: (of) => ({ ...of, droppedAt: ago(71) }),
  capLifetime: (of) => ({ ...of, contact: { ...of.contact, attempts: 9 } }),
  capNumber: (of) => ({ ...of, numbers: of.numbers.map((each) => ({ ...each, attempts: 4 })) }),
  capDay: (of) => ({ ...of, recent: [...of.recent, ago(1), ago(2), ago(3)] }),
  capWeek: (of) => ({ ...of, recent: [...of.recent, ...[30, 31, 32, 33, 34].map(ago)] }),
  capMonth: (of) => ({ ...of, recent: [...of.recent, ...[1, 2, 3, 4, 5, 6, 7, 8].map((day) => ago(24 * (8 + day)))] }),
  callbackLater: (of) => ({ ...of, contact: { ...of.contact, callbackAt: ago(-2) } }),
  retryLater: (of) => ({ ...of, contact: { ...of.contact, nextAt: ago(-1) } }),
  outsideHours: (of) => ({ ...of, contact: { ...of.contact, timeZone: 'America/New_York' } }),
  quotaFull: (of) => ({ ...of, quotaFull: true }),
  noAgent: (of) => ({ ...of, freeAgent: false }),
  noLine: (of) => ({ ...of, freeLine: false }),
};

const reasonOf = (of: ContactCase) => {
  const verdict = judgeContact(of);
  return verdict.dial ? null : verdict.reason;
};

describe('a contact', () => {
  it('is called, and what was weighed is kept', () => {
    expect(judgeContact(contactCase())).toMatchObject({
      ...{ dial: true, number: '+380441230001', pack: 'UA', version: 3 },
      inputs: {
        zones: [{ zone: 'Europe/Kyiv', local: '2026-11-27 12:00', windows: [{ from: '09:00', to: '20:00' }] }],
        attempts: { week: 0, contact: 0, number: 0 },
        consent: { given: true, source: 'form' },
      },
    });
  });

  it.each(NOT_DIALLED_REASONS)('is not called: %s', (reason) => {
    expect(reasonOf(SPOIL[reason](contactCase()))).toBe(reason);
  });

  it('has exactly one first reason, the same in whichever order things went wrong', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...NOT_DIALLED_REASONS]), (wrong) => {
        const spoilt = wrong.reduce((of, reason) => SPOIL[reason](of), contactCase());
        // A wrong number's owner asked for nothing, and a contact is in one state.
        const states = wrong.filter((reason) => reason === 'done' || reason === 'beingCalled');
        const holding = NOT_DIALLED_REASONS.filter(
          (reason) =>
            wrong.includes(reason) &&
            !(reason === 'doNotCall' && wrong.includes('noNumber')) &&
            !(states.includes(reason as 'done') && states.at(-1) !== reason) &&
            !(reason === 'retryLater' && wrong.includes('callbackLater')),
        );
        expect(reasonOf(spoilt)).toBe(holding[0] ?? null);
      }),
      { numRuns: 500 },
    );
  });

  it('whom a full quota has ended is told so, in a campaign that it has finished too', () => {
    const contact = { ...contactCase().contact, state: 'done' as const, ended: 'quota' as const };
    const finished = { ...contactCase().campaign, state: 'finished' as const };
    expect(reasonOf(contactCase({ contact }))).toBe('quotaFull');
    expect(reasonOf(contactCase({ contact, campaign: finished }))).toBe('quotaFull');
    // It has been called anew since, as its list was reset.
    expect(reasonOf(contactCase({ contact: { ...contact, state: 'waiting', ended: null } }))).toBeNull();
  });

  it.each([
    ['guarded', new Date(ago(71).getTime() + 72 * HOUR)],
    // Midnight in Kyiv.
    ['capDay', new Date('2026-11-27T22:00Z')],
    ['capWeek', new Date(ago(34).getTime() + 7 * 24 * HOUR)],
    ['callbackLater', ago(-2)],
    ['retryLater', ago(-1)],
    // Nine in New York.
    ['outsideHours', new Date('2026-11-27T14:00Z')],
    ['noConsent', null],
  ] as [NotDialledReason, Date | null][])('is told until when it is %s', (reason, until) => {
    expect(judgeContact(SPOIL[reason](contactCase()))).toEqual({ dial: false, reason, until });
  });

  it('is called by a number that may be, where another is barred by a register or used up', () => {
    const barred = [number({ doNotCall: 'number' }), number({ number: '+380671230002', position: 2 })];
    expect(judgeContact(contactCase({ numbers: barred }))).toMatchObject({ dial: true, number: '+380671230002' });
    const used = [number({ attempts: 4 }), number({ number: '+380671230002', position: 2, attempts: 3 })];
    expect(judgeContact(contactCase({ numbers: used }))).toMatchObject({ dial: true, number: '+380671230002' });
    expect(reasonOf(contactCase({ numbers: barred.map((each) => ({ ...each, doNotCall: 'number' as const })) }))).toBe('doNotCall');
  });

  it('whose call was dropped is called by a person at once', () => {
    const preview = { ...contactCase().campaign, mode: 'preview' as const };
    expect(reasonOf(contactCase({ droppedAt: ago(1), campaign: preview }))).toBeNull();
  });

  it('who took consent back is not called where nobody has to give it', () => {
    const consent = { given: false, at: ago(1), expiresAt: null, source: 'call' };
    expect(reasonOf(contactCase({ consent, rules: { ...rules, consent: false } }))).toBe('noConsent');
    expect(reasonOf(contactCase({ consent: null, rules: { ...rules, consent: false } }))).toBeNull();
  });

  it('to whom a call was promised is called when it is due, whatever pause there was', () => {
    const contact = { ...contactCase().contact, nextAt: ago(-5), callbackAt: ago(0) };
    expect(reasonOf(contactCase({ contact }))).toBeNull();
  });

  it('is never dialled by a machine for advertising in Russia, nor by a preview that runs out', () => {
    const refused = (mode: CampaignMode, previewSeconds: number | null) =>
      reasonOf(contactCase({ rules: SHIPPED_PACKS.RU.purposes.advertising, campaign: { ...contactCase().campaign, mode, previewSeconds } })) === 'modeRefused'; // prettier-ignore
    expect(CampaignMode.options.filter((mode) => !refused(mode, null))).toEqual(['manual', 'preview']);
    expect(refused('preview', 20)).toBe(true);
  });

  it('is reached no oftener than the caps say, whenever it is tried', () => {
    const zone = 'Europe/Kyiv';
    const hour = fc.integer({ min: 0, max: 40 * 24 });
    fc.assert(
      fc.property(fc.array(hour, { minLength: 20, maxLength: 120 }), (hours) => {
        const recent: Date[] = [];
        for (const each of [...new Set(hours)].sort((one, other) => one - other)) {
          const now = new Date(NOON.getTime() + each * HOUR);
          if (judgeContact(contactCase({ now, recent: [...recent] })).dial) recent.push(now);
        }
        const day = (at: Date) => at.toLocaleDateString('en-CA', { timeZone: zone });
        const within = (at: Date, days: number) => recent.filter((each) => each <= at && each.getTime() > at.getTime() - days * 24 * HOUR).length; // prettier-ignore
        return recent.every((at) => recent.filter((each) => day(each) === day(at)).length <= 3 && within(at, 7) <= 5 && within(at, 31) <= 8); // prettier-ignore
      }),
      { numRuns: 60 },
    );
  });
});
