import type { TelephonyEvent } from '../telephony';
import { flat, type AmiMessage } from './ami-message';

const reached = new Set(['Reachable', 'Created', 'NonQualified', 'Updated']);
const lost = new Set(['Unreachable', 'Removed']);

/** Whether a registered phone can still be reached: its device says `inUse` as long as a call of it goes on, whatever became of it. */
export function readContact(event: AmiMessage, now: Date): TelephonyEvent | null {
  const [name, state] = [event.get('endpointname'), event.get('contactstatus') ?? ''];
  if (event.get('event') !== 'ContactStatus' || !name || !(reached.has(state) || lost.has(state))) return null;
  const contact = flat(event.get('uri') ?? '');
  return { kind: 'contact', device: `PJSIP/${flat(name)}`, contact, reachable: reached.has(state), at: now.toISOString() };
}
