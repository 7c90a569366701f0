import { dialsByItself, type CampaignMode } from '../campaigns/campaign-mode';
import type { CallRules } from './call-rules';
import { dayIn, isOpen, nextOpening, wallOf } from './calling-hours';
import type { ContactCase, NumberCase } from './contact-case';
import { possibleZones } from './country-zones';

/** Why a contact is not called, in the order in which it is asked: the first that holds is the reason. */
export const NOT_DIALLED_REASONS = [
  'done',
  'beingCalled',
  'quotaFull',
  'campaignNotRunning',
  'modeRefused',
  'listOff',
  'doNotCall',
  'noConsent',
  'noNumber',
  'guarded',
  'capLifetime',
  'capNumber',
  'capDay',
  'capWeek',
  'capMonth',
  'callbackLater',
  'retryLater',
  'outsideHours',
  'noAgent',
  'noLine',
] as const;
export type NotDialledReason = (typeof NOT_DIALLED_REASONS)[number];

export type Verdict =
  | { dial: true; number: string; pack: string; version: number; inputs: Record<string, unknown> }
  /** `until`: when that reason is over, as far as it can be known. */
  | { dial: false; reason: NotDialledReason; until: Date | null };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A reason holds until a moment, or nobody knows until when (null); undefined: it does not hold. */
type Holds = Date | null | undefined;

/** Whether the rules let a campaign dial that way. `previewSeconds`: after which a preview dials by itself. */
export const isModeRefused = (rules: Pick<CallRules, 'refusedModes' | 'byHand'>, mode: CampaignMode, previewSeconds: number | null) =>
  rules.refusedModes.includes(mode) || (rules.byHand && (dialsByItself(mode) || (mode === 'preview' && previewSeconds !== null)));

const REASONS: Record<NotDialledReason, (of: ContactCase) => Holds> = {
  done: ({ contact }) => when(contact.state === 'done' && contact.ended !== 'quota'),
  beingCalled: ({ contact }) => when(contact.state === 'dialling'),
  // Whom a full quota has ended is not called because of it, whether its campaign is finished by now or not.
  quotaFull: ({ quotaFull, contact }) => when(quotaFull || (contact.state === 'done' && contact.ended === 'quota')),
  campaignNotRunning: ({ campaign }) => when(campaign.state !== 'running'),
  modeRefused: ({ rules, campaign }) => when(isModeRefused(rules, campaign.mode, campaign.previewSeconds)),
  listOff: ({ listActive }) => when(!listActive),
  doNotCall: ({ numbers }) => {
    const right = numbers.filter(({ wrong }) => !wrong);
    return when(
      right.some(({ doNotCall }) => doNotCall === 'wish') || (right.length > 0 && right.every(({ doNotCall }) => doNotCall !== null)),
    );
  },
  noConsent: (of) => when(isWithdrawn(of) || (of.rules.consent && !isAgreed(of))),
  noNumber: ({ numbers }) => when(numbers.every(({ wrong }) => wrong)),
  guarded: ({ now, rules, campaign, droppedAt }) => {
    // A person who dials is there when somebody answers.
    const until = droppedAt && dialsByItself(campaign.mode) ? new Date(droppedAt.getTime() + rules.guardHours * HOUR) : null;
    return until && until > now ? until : undefined;
  },
  capLifetime: ({ rules, contact }) => when(isReached(rules.caps.lifetime, contact.attempts)),
  capNumber: (of) => when(numbersToTry(of).length === 0),
  capDay: (of) => {
    const days = zonesOf(of).map((zone) => dayIn(of.rules.hours, zone, of.now));
    const first = Math.min(...days.map(({ start }) => start.getTime()));
    const today = of.recent.filter((at) => at.getTime() >= first).length;
    return isReached(of.rules.caps.day, today) ? new Date(Math.max(...days.map(({ end }) => end.getTime()))) : undefined;
  },
  capWeek: (of) => capWithin(of, of.rules.caps.week, 7),
  capMonth: (of) => capWithin(of, of.rules.caps.month, 31),
  callbackLater: ({ now, contact }) => later(contact.callbackAt, now),
  // A promised call that is due asks for no pause.
  retryLater: ({ now, contact }) => (contact.callbackAt ? undefined : later(contact.nextAt, now)),
  outsideHours: (of) => {
    if (openNumber(of)) return undefined;
    const openings = numbersToTry(of).flatMap((each) => nextOpening(of.rules.hours, zonesOfNumber(of, each), of.now) ?? []);
    return openings.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
  },
  noAgent: ({ freeAgent }) => when(!freeAgent),
  noLine: ({ freeLine }) => when(!freeLine),
};

/** Whether a contact is called now, by which number and why; or the one first reason why not. */
export function judgeContact(of: ContactCase): Verdict {
  for (const reason of NOT_DIALLED_REASONS) {
    const until = REASONS[reason](of);
    if (until !== undefined) return { dial: false, reason, until };
  }
  const number = openNumber(of)!;
  return { dial: true, number: number.number, pack: of.pack.key, version: of.pack.version, inputs: inputsOf(of, number) };
}

const when = (holds: boolean): Holds => (holds ? null : undefined);
const later = (at: Date | null, now: Date): Holds => (at && at > now ? at : undefined);
const isReached = (cap: number | null, count: number) => cap !== null && count >= cap;

const isAgreed = ({ consent, now }: ContactCase) => consent?.given === true && (consent.expiresAt === null || consent.expiresAt > now);
/** For what a person may agree to, and said no. */
const isWithdrawn = ({ consent }: ContactCase) => consent?.given === false;

/** Those left, in the order in which they are tried. */
const numbersToTry = ({ numbers, rules }: ContactCase): NumberCase[] =>
  numbers
    .filter(({ wrong, doNotCall, attempts }) => !wrong && doNotCall === null && !isReached(rules.caps.perNumber, attempts))
    .sort((one, other) => one.attempts - other.attempts || one.position - other.position);

const zonesOfNumber = ({ contact, pack }: ContactCase, { number, timeZone }: NumberCase) =>
  possibleZones(number, timeZone, contact.timeZone, pack.key);

const zonesOf = (of: ContactCase) => [...new Set(numbersToTry(of).flatMap((each) => zonesOfNumber(of, each)))];

const openNumber = (of: ContactCase) => numbersToTry(of).find((each) => isOpen(of.rules.hours, zonesOfNumber(of, each), of.now));

function attemptsWithin({ recent, now }: ContactCase, days: number): Date[] {
  return recent.filter((at) => at.getTime() > now.getTime() - days * DAY).sort((one, other) => one.getTime() - other.getTime());
}

/** Until the oldest of those that are too many is so many days ago. */
function capWithin(of: ContactCase, cap: number | null, days: number): Holds {
  const within = attemptsWithin(of, days);
  if (cap === null || within.length < cap) return undefined;
  return new Date(within[within.length - cap]!.getTime() + days * DAY);
}

/** What was weighed, as it is kept with the attempt. */
function inputsOf(of: ContactCase, number: NumberCase): Record<string, unknown> {
  const { campaign, rules, contact, consent, droppedAt, now } = of;
  return {
    ...{ at: now.toISOString(), purpose: campaign.purpose, mode: campaign.mode },
    zones: zonesOfNumber(of, number).map((zone) => wallOf(rules.hours, zone, now)),
    zoneOfNumber: number.timeZone,
    zoneOfAddress: contact.timeZone,
    attempts: {
      week: attemptsWithin(of, 7).length,
      month: attemptsWithin(of, 31).length,
      contact: contact.attempts,
      number: number.attempts,
    },
    caps: rules.caps,
    consentNeeded: rules.consent,
    consent: consent && { ...consent, at: consent.at.toISOString(), expiresAt: consent.expiresAt?.toISOString() ?? null },
    droppedAt: droppedAt?.toISOString() ?? null,
    doNotCall: false,
  };
}
