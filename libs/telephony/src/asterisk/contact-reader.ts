import type { RegistrationRefusal, TelephonyEvent } from '../telephony';
import { flat, type AmiMessage } from './ami-message';

const reached = new Set(['Reachable', 'Created', 'NonQualified', 'Updated']);
const lost = new Set(['Unreachable', 'Removed']);

/** Whether a registered phone can still be reached: its device says `inUse` as long as a call of it goes on, whatever became of it. */
export function readContact(event: AmiMessage, now: Date): TelephonyEvent | null {
  const [name, state] = [event.get('endpointname'), event.get('contactstatus') ?? ''];
  if (event.get('event') !== 'ContactStatus' || !name || !(reached.has(state) || lost.has(state))) return null;
  const contact = flat(event.get('uri') ?? '');
  const why = reached.has(state) ? null : state === 'Removed' ? 'unregistered' : 'silent';
  return { kind: 'contact', device: `PJSIP/${flat(name)}`, contact, reachable: reached.has(state), why, at: now.toISOString() };
}

const refusals: Record<string, RegistrationRefusal> = {
  ChallengeResponseFailed: 'secret',
  InvalidPassword: 'secret',
  InvalidAccountID: 'unknown',
  FailedACL: 'address',
};

/** That a phone was refused, of the events of class `security`; what it sent as a proof is not read. */
export function readRefusal(event: AmiMessage, now: Date): TelephonyEvent | null {
  const why = refusals[event.get('event') ?? ''];
  const account = flat(event.get('accountid') ?? '');
  if (!why || event.get('service') !== 'PJSIP' || !/^[\w.-]{1,80}$/.test(account)) return null;
  // `IPV4/UDP/10.0.0.7/5060`
  const from = flat(event.get('remoteaddress') ?? '').split('/')[2] ?? '';
  return { kind: 'refused', device: `PJSIP/${account}`, why, from, at: now.toISOString() };
}
