import type { CallFactKind } from '@callcard/crm-core';
import { flat } from './ami-message';
import { shown } from './ami-values';
import { heldByOrder } from './leg-events';
import { queueExited } from './queue-events';
import type { FactBody, Teller, Telling } from './telling';
import type { TrackedLeg } from './tracked-leg';

/** What a dialplan wrote, as one line of at most `length` characters without anything invisible; null where it wrote nothing. */
const written = (telling: Telling, header: string, length = 500) =>
  shown(
    telling
      .text(header)
      .slice(0, 2 * length)
      .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
      .trim()
      .slice(0, length),
  );

const word = (telling: Telling, header: string) => telling.text(header).trim().toLowerCase();

/** The key of the event's fact, counted on its leg; null for a doubled event: one leg runs one line of a dialplan at a time. */
function newKey(telling: Telling, leg: TrackedLeg, kind: CallFactKind, detail?: string): string | null {
  const [what] = kind.split('.') as [string];
  return telling.isNews(leg, kind, detail) ? `${what}:${leg.id}:${leg.next(what)}` : null;
}

/** Twelve digits together are longer than any menu and as long as the shortest card. */
const isCardLike = (text: string) => text.replace(/\D/g, '').length >= 12;
const keysOfPhone = /^[0-9A-D*#]{1,20}$/;

/** A menu, or the key that left it. What may be card data is not said: not while the recording is muted, and no long numbers. */
const ivrStep: Teller = (telling) => {
  const leg = telling.living();
  const menu = written(telling, 'Menu', 200);
  const pressed = telling.text('Digit').replace(/\s/g, '').toUpperCase();
  if (!leg || leg.muted || !menu || isCardLike(menu) || isCardLike(pressed)) return;
  if (pressed && !keysOfPhone.test(pressed.slice(0, 20))) return;
  const key = newKey(telling, leg, 'ivr.step', `${menu} ${pressed.slice(0, 20)}`);
  if (key) telling.once(leg, 'ivr.step', key, { menu, digit: pressed ? flat(pressed.slice(0, 20)) : null });
};

const noticePlayed: Teller = (telling) => {
  const [leg, notice] = [telling.leg(), written(telling, 'Notice')];
  const key = leg && notice && newKey(telling, leg, 'notice.played', notice);
  if (key) telling.once(leg, 'notice.played', key, { notice });
};

const answers = new Map([
  ['yes', true],
  ['no', false],
]);

/** An answer nobody understands is none: whoever reads the ledger must be able to rely on it. */
const consentAnswered: Teller = (telling) => {
  const [leg, given] = [telling.leg(), answers.get(word(telling, 'Given'))];
  if (!leg || given === undefined) return;
  const key = newKey(telling, leg, 'consent.answered');
  if (key) telling.once(leg, 'consent.answered', key, { given });
};

const skipReasons = new Map<string, FactBody<'recording.skipped'>['reason']>([
  ['rule', 'rule'],
  ['consentrefused', 'consentRefused'],
]);

/** A reason that is none of the agreed ones is a fault of the dialplan, and is shown as one. */
const recordingSkipped: Teller = (telling) => {
  const leg = telling.leg();
  if (!leg || word(telling, 'Status') !== 'skipped' || !telling.isNews(leg, 'recording.skipped')) return;
  const reason = skipReasons.get(word(telling, 'Reason')) ?? 'fault';
  telling.once(leg, 'recording.skipped', `recording:${leg.id}:skipped:${leg.next('skipped')}`, { reason });
};

/** `Record` ended in one of these: nothing was kept. */
const nothingLeft = new Set(['error', 'skip']);

const voicemailLeft: Teller = (telling) => {
  const [leg, mailbox] = [telling.leg(), written(telling, 'Mailbox')];
  if (!leg || !mailbox || nothingLeft.has(word(telling, 'Status'))) return;
  const key = newKey(telling, leg, 'voicemail.left');
  if (key) telling.once(leg, 'voicemail.left', key, { mailbox, file: written(telling, 'File') });
};

/** A wish without a queue is for the one the caller was in last: a client who waits must not be lost to a missing word. */
const callbackRequested: Teller = (telling) => {
  const leg = telling.leg();
  const key = leg && newKey(telling, leg, 'callback.requested');
  if (!key) return;
  const queue = written(telling, 'Queue') ?? leg.stays.at(-1) ?? '';
  telling.once(leg, 'callback.requested', key, { queue, number: written(telling, 'Number', 100) });
};

/** Refused by order of the CRM, which had said why. */
const callerBlocked: Teller = (telling) => {
  const leg = telling.leg();
  if (leg) telling.once(leg, 'caller.blocked', `blocked:${leg.id}`, { reason: written(telling, 'Reason', 100) ?? 'blocked' });
};

const verdicts = new Map<string, FactBody<'answer.judged'>['verdict']>([
  ['human', 'person'],
  ['machine', 'machine'],
  ['notsure', 'unsure'],
]);

/** Whoever hung up meanwhile was not judged. */
const answerJudged: Teller = (telling) => {
  const [leg, verdict] = [telling.leg(), verdicts.get(word(telling, 'Status'))];
  if (leg && verdict) telling.once(leg, 'answer.judged', `answer:${leg.id}`, { verdict });
};

const answerDropped: Teller = (telling) => {
  const leg = telling.leg();
  if (leg) telling.once(leg, 'answer.dropped', `dropped:${leg.id}`, { queue: written(telling, 'Queue', 200) ?? leg.stays.at(-1) ?? '' });
};

const tellers = new Map<string, Teller>([
  ['callcardqueueexit', queueExited],
  ['queuestatus', queueExited],
  ['callcardivr', ivrStep],
  ['callcardnotice', noticePlayed],
  ['callcardconsent', consentAnswered],
  ['callcardrecording', recordingSkipped],
  ['callcardvoicemail', voicemailLeft],
  ['callcardcallback', callbackRequested],
  ['callcardhold', heldByOrder],
  ['callcardblocked', callerBlocked],
  ['callcardverdict', answerJudged],
  ['callcarddropped', answerDropped],
]);

/** What a dialplan tells by `UserEvent(CallcardIvr,Menu: main,Digit: 2)` and its like, the case of the name aside. */
export const dialplanEvents: readonly (readonly [event: string, teller: Teller])[] = [
  ['UserEvent', (telling) => tellers.get(word(telling, 'UserEvent'))?.(telling)],
];
