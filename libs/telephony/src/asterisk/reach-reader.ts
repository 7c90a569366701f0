import type { PbxContact, PbxReach, PbxRegistration } from '../pbx-reach';
import { flat, type AmiMessage } from './ami-message';

/** What PJSIPShowRegistrationsOutbound and PJSIPShowContacts list; items of other kinds (AuthDetail) are passed over. */
export function readReach(registrations: readonly AmiMessage[], contacts: readonly AmiMessage[]): PbxReach {
  return { registrations: registrations.filter(is('OutboundRegistrationDetail')).map(registration), contacts: together(contacts) };
}

const is = (name: string) => (item: AmiMessage) => item.get('event') === name;
const text = (item: AmiMessage, header: string) => flat(item.get(header) ?? '');

function registration(item: AmiMessage): PbxRegistration {
  const status = text(item, 'status').toLowerCase();
  const state = status === 'registered' || status === 'rejected' ? status : 'unregistered';
  return { name: text(item, 'objectname'), server: placeOf(text(item, 'serveruri')), state };
}

/** Endpoints may share a place: the line of a provider and what is called by it are one. */
function together(items: readonly AmiMessage[]): PbxContact[] {
  const places = new Map<string, PbxContact>();
  for (const item of items.filter(is('ContactList'))) {
    const device = `PJSIP/${text(item, 'endpoint')}`;
    const known = places.get(text(item, 'objectname'));
    if (known) known.devices.push(device);
    else places.set(text(item, 'objectname'), contact(item, device));
  }
  return [...places.values()];
}

function contact(item: AmiMessage, device: string): PbxContact {
  const status = text(item, 'status').toLowerCase();
  const reachable = status === 'reachable' ? true : status === 'unreachable' ? false : null;
  const roundtrip = Number(text(item, 'roundtripusec'));
  return {
    ...{ devices: [device], place: placeOf(text(item, 'uri')), reachable },
    roundtripMilliseconds: reachable && Number.isFinite(roundtrip) ? Math.round(roundtrip / 100) / 10 : null,
    userAgent: text(item, 'useragent') || null,
  };
}

/** Of `sip:user:secret@host:5060;transport=udp` the host and its port. */
const placeOf = (uri: string) => (/^<?sips?:(?:[^@]*@)?([^;>?]*)/.exec(uri)?.[1] ?? '').trim();
