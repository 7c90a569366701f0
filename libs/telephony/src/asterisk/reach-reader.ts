import type { PbxPlace, PbxReach, PbxRegistration } from '../pbx-reach';
import { TelephonyError } from '../telephony';
import type { AmiLink } from './ami-link';
import { flat, type AmiMessage } from './ami-message';

type Link = Pick<AmiLink, 'action' | 'actionList'>;

/**
 * Asks for registrations at providers, and for the places of these endpoints. The lists of contacts and endpoints need class `system`, with
 * which whoever breaks in here runs programs; the functions of the dialplan tell the same of one endpoint, and class `reporting` is enough.
 */
export async function askReach(link: Link, devices: readonly string[]): Promise<PbxReach | null> {
  const registrations = await unlessRefused(link.actionList({ Action: 'PJSIPShowRegistrationsOutbound' }));
  const places = await unlessRefused(Promise.all(devices.map((device) => placesOf(link, device))));
  if (!registrations && !places) return null;
  return { registrations: readRegistrations(registrations ?? []), places: places?.flat() ?? [] };
}

async function unlessRefused<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof TelephonyError && error.code === 'refused') return null;
    throw error;
  });
}

/** Items of other kinds (AuthDetail) are passed over. */
export const readRegistrations = (items: readonly AmiMessage[]): PbxRegistration[] =>
  items
    .filter((item) => item.get('event') === 'OutboundRegistrationDetail')
    .map((item) => {
      const status = flat(item.get('status') ?? '').toLowerCase();
      const state = status === 'registered' || status === 'rejected' ? status : 'unregistered';
      return { name: flat(item.get('objectname') ?? ''), server: hostOf(flat(item.get('serveruri') ?? '')), state };
    });

async function placesOf(link: Link, device: string): Promise<PbxPlace[]> {
  const endpoint = /^PJSIP\/([\w.-]{1,80})$/.exec(device)?.[1];
  if (endpoint === undefined) return [];
  const contacts: string[] = [];
  for (const aor of await list(link, `PJSIP_ENDPOINT(${endpoint},aors)`)) contacts.push(...(await list(link, `PJSIP_AOR(${aor},contact)`)));
  return Promise.all(
    contacts.map(async (contact): Promise<PbxPlace> => {
      const [status, roundtrip, uri] = await Promise.all(
        ['status', 'rtt', 'uri'].map((field) => value(link, `PJSIP_CONTACT(${contact},${field})`)),
      );
      const reachable = status === 'Reachable' ? true : status === 'Unreachable' ? false : null;
      const microseconds = Number(roundtrip || 'none');
      const roundtripMilliseconds = reachable && Number.isFinite(microseconds) ? Math.round(microseconds / 100) / 10 : null;
      return { device, place: hostOf(uri ?? ''), reachable, roundtripMilliseconds };
    }),
  );
}

async function value(link: Link, variable: string): Promise<string> {
  return flat((await link.action({ Action: 'Getvar', Variable: variable })).get('value') ?? '');
}

/** Names come back as parts of the next question: whatever is no name is asked nothing about. */
const list = async (link: Link, variable: string) =>
  (await value(link, variable))
    .split(',')
    .map((name) => name.trim())
    .filter((name) => /^[\w.;@-]{1,200}$/.test(name));

/** Of `sip:user:secret@host:5060;transport=udp` the host and its port. */
const hostOf = (uri: string) => (/^<?sips?:(?:[^@]*@)?([^;>?]*)/.exec(uri)?.[1] ?? '').trim();
