import type { BrowserPhone, PbxPhones } from '../pbx-phones';
import type { AmiAction } from './ami-codec';
import { channelShape, checked } from './ami-commands';
import type { AmiMessage } from './ami-message';

const EXTENSION = /^\d{2,6}$/;
/** The dialplan lets no other letters into Asterisk's database. */
const SECRET = /^[A-Za-z0-9]{16,100}$/;
const DEVICE = /^\w+\/[A-Za-z0-9_.@/-]{1,100}$/;
/** It is done in some milliseconds, and meanwhile the PBX tells nothing. */
const ERRAND_MILLISECONDS = 2_000;

/**
 * Has the dialplan write into Asterisk's database, which answers when it has. AMI's own way (`DBPut`, `Setvar` of `DB()`) needs class
 * `system` or live_dangerously, and with either whoever breaks in here runs programs there.
 */
const errand = (extension: string, variables: Record<string, string>): AmiAction => ({
  Action: 'Originate',
  Channel: `Local/${checked('Exten', extension, EXTENSION)}@callcard-claim/n`,
  Application: 'Hangup',
  Timeout: ERRAND_MILLISECONDS,
  Variable: Object.entries(variables).map(([name, value]) => `${name}=${value}`),
});

const redirected = (channel: string, context: string, extension: string): AmiAction => ({
  Action: 'Redirect',
  Channel: checked('Channel', channel, channelShape),
  Context: context,
  Exten: checked('Exten', extension, EXTENSION),
  Priority: 1,
});

/** The phones of people on an Asterisk with our dialplan and our sorcery.conf. */
export class AsteriskPhones implements PbxPhones {
  constructor(private readonly send: (action: AmiAction) => Promise<AmiMessage>) {}

  async supported(): Promise<boolean> {
    const answer = await this.send({ Action: 'Getvar', Variable: 'DIALPLAN_EXISTS(callcard-claim)' });
    return answer.get('value') === '1';
  }

  async give({ extension, secret }: BrowserPhone): Promise<void> {
    await this.send(errand(extension, { CALLCARD_SECRET: checked('Value', secret, SECRET) }));
  }

  async lead(extension: string, device: string | null): Promise<void> {
    const claimed = device === null ? '' : checked('Device', device, DEVICE);
    await this.send(errand(extension, { CALLCARD_CLAIMED: claimed }));
  }

  async intoBay(channel: string, extension: string): Promise<void> {
    await this.send(redirected(channel, 'callcard-bay', extension));
  }

  async outOfBay(channel: string, extension: string): Promise<void> {
    await this.send(redirected(channel, 'callcard-back', extension));
  }

  async packetsFrom(channel: string): Promise<number> {
    const asked = { Action: 'Getvar', Channel: checked('Channel', channel, channelShape), Variable: 'CHANNEL(rtcp,rxcount)' };
    return Number((await this.send(asked)).get('value')) || 0;
  }
}
