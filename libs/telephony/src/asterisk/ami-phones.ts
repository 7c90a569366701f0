import type { BrowserPhone, PbxPhones } from '../pbx-phones';
import type { AmiAction } from './ami-codec';
import { channelShape, checked } from './ami-commands';
import type { AmiMessage } from './ami-message';

/** Where sorcery.conf has PJSIP look for the phones that are not in its files, and the dialplan for the phone of an extension. */
const OBJECTS = 'callcard/pjsip';
const PHONES = 'callcard/phone';

const EXTENSION = /^\d{2,6}$/;
const NAME = /^[A-Za-z0-9_.-]{1,60}$/;
const DEVICE = /^\w+\/[\w.@/+-]{1,100}$/;
/** What may stand in a caller id between its quotes. */
const PLAIN = /["\\<>\p{Cc}]/gu;

/**
 * An entry of the PBX's own database. By `Setvar`, which class `call` allows: `DBPut` needs `system`, and with `system` whoever breaks
 * in here runs programs there.
 */
export const stored = (path: string, value: string): AmiAction => ({ Action: 'Setvar', Variable: `DB(${path})`, Value: value });

const redirected = (channel: string, context: string, extension: string): AmiAction => ({
  Action: 'Redirect',
  Channel: checked('Channel', channel, channelShape),
  Context: context,
  Exten: checked('Exten', extension, EXTENSION),
  Priority: 1,
});

/** The three objects of a browser phone, by their kind. A WebSocket that is half open is noticed within two and two seconds. */
const objectsOf = ({ name, secret, extension, callerName }: BrowserPhone): Record<string, Record<string, string>> => ({
  auth: { auth_type: 'userpass', username: name, password: secret },
  aor: { max_contacts: '1', remove_existing: 'yes', qualify_frequency: '2', qualify_timeout: '2.0', support_path: 'no' },
  endpoint: {
    transport: 'ws',
    context: 'from-internal',
    auth: name,
    aors: name,
    callerid: `"${callerName.replace(PLAIN, '').slice(0, 80)}" <${extension}>`,
    webrtc: 'yes',
    dtls_auto_generate_cert: 'yes',
    allow: '!all,opus,alaw,ulaw',
    direct_media: 'no',
    send_pai: 'yes',
    trust_id_outbound: 'yes',
    named_call_group: 'desks',
    named_pickup_group: 'desks',
  },
});

/** The phones of people on an Asterisk with our dialplan and our sorcery.conf. */
export class AsteriskPhones implements PbxPhones {
  constructor(private readonly send: (action: AmiAction) => Promise<AmiMessage>) {}

  async supported(): Promise<boolean> {
    const answer = await this.send({ Action: 'Getvar', Variable: 'DIALPLAN_EXISTS(callcard-back)' });
    return answer.get('value') === '1';
  }

  async give(phone: BrowserPhone): Promise<void> {
    checked('Name', phone.name, NAME);
    checked('Exten', phone.extension, EXTENSION);
    // The secret first: an endpoint never stands there with a former one.
    for (const [kind, object] of Object.entries(objectsOf(phone)))
      await this.send(stored(`${OBJECTS}/${kind}/${phone.name}`, JSON.stringify(object)));
  }

  async lead(extension: string, device: string | null): Promise<void> {
    const value = device === null ? '' : checked('Device', device, DEVICE);
    await this.send(stored(`${PHONES}/${checked('Exten', extension, EXTENSION)}`, value));
  }

  async intoBay(channel: string, extension: string): Promise<void> {
    await this.send(redirected(channel, 'callcard-bay', extension));
  }

  async outOfBay(channel: string, extension: string): Promise<void> {
    await this.send(redirected(channel, 'callcard-back', extension));
  }
}
