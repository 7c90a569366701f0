import type { CallControl, Destination } from '../call-control';
import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import type { AmiLink } from './ami-link';
import { checked, channelShape } from './ami-commands';
import { flat } from './ami-message';

/** Keys as features.conf has them. D is on no telephone: nobody but us plays it. */
export const HOLD_KEYS = 'DD';
export const RESUME_KEY = 'D';
/** As callcard-transfer gives to whom nobody took; callers have 0. */
const HEAD_PRIORITY = 10;
const COMPLETE_KEYS = '*2';
const JOIN_KEYS = '*3';
const SWAP_KEYS = '*4';
/** The one extension of callcard-consult: whom to ring is in a variable, so that a name or a plus may be in it. The # ends it. */
const CONSULT_EXTEN = '0#';

/** Holds, keys and transfers as the shipped dialplan has them: actions of the manager interface, and keys played as if our phone pressed them. */
export class AsteriskCallControl implements CallControl {
  constructor(private readonly link: Pick<AmiLink, 'action'>) {}

  hold(channel: string): Promise<void> {
    return this.pressAt(channel, HOLD_KEYS);
  }

  /** Whoever hears the music waits for the key there. */
  async resume(channel: string): Promise<void> {
    for (const peer of await this.peersOf(channel)) await this.pressAt(peer, RESUME_KEY);
  }

  async press(channel: string, digits: string): Promise<void> {
    checked('Digit', digits, /^[0-9*#]{1,32}$/);
    for (const peer of await this.peersOf(channel)) for (const digit of digits) await this.send(playKey(peer, digit));
  }

  async transfer(channel: string, to: Destination): Promise<void> {
    const { context, exten } = placeOf(to, transferContexts);
    await this.send({ Action: 'BlindTransfer', Channel: checkedChannel(channel), Context: context, Exten: exten });
  }

  async consult(channel: string, to: Destination): Promise<void> {
    const { context, exten } = placeOf(to, consultContexts);
    await this.send({ Action: 'Setvar', Channel: checkedChannel(channel), Variable: '__CALLCARD_TO', Value: `${context},${exten},1` });
    await this.send({ Action: 'Atxfer', Channel: channel, Context: 'callcard-consult', Exten: CONSULT_EXTEN });
  }

  completeTransfer(channel: string): Promise<void> {
    return this.pressAt(channel, COMPLETE_KEYS);
  }

  async cancelTransfer(channel: string): Promise<void> {
    await this.send({ Action: 'CancelAtxfer', Channel: checkedChannel(channel) });
  }

  joinAll(channel: string): Promise<void> {
    return this.pressAt(channel, JOIN_KEYS);
  }

  swap(channel: string): Promise<void> {
    return this.pressAt(channel, SWAP_KEYS);
  }

  /** Inherited by every phone that is rung for the caller, which looks for itself in it before it rings. */
  async spare(channel: string, devices: readonly string[]): Promise<void> {
    const value = devices.map((device) => checked('Value', device, /^\w+\/[\w.@-]+$/)).join('&');
    await this.send({ Action: 'Setvar', Channel: checkedChannel(channel), Variable: '__CALLCARD_DECLINED', Value: value });
  }

  /** The dialplan is told whom to ring by what QueueWithdrawCaller leaves behind. */
  async route(channel: string, queue: string, extension: string): Promise<void> {
    const place = { Queue: checked('Queue', queue, shapes.queue), Caller: checkedChannel(channel) };
    await this.ofQueue({ Action: 'QueueWithdrawCaller', ...place, WithdrawInfo: checked('Exten', extension, shapes.extension) });
  }

  async moveUp(channel: string, queue: string): Promise<void> {
    const place = { Queue: checked('Queue', queue, shapes.queue), Caller: checkedChannel(channel) };
    await this.ofQueue({ Action: 'QueueChangePriorityCaller', ...place, Priority: HEAD_PRIORITY, Immediate: 'true' });
  }

  /** Orders that older releases do not know. */
  private async ofQueue(action: AmiAction): Promise<void> {
    await this.send(action).catch((error: unknown) => {
      const isUnknown = error instanceof TelephonyError && /unknown command/i.test(error.message);
      throw isUnknown ? new TelephonyError('unsupported', 'This release of Asterisk cannot do that with callers who wait') : error;
    });
  }

  /** Who is opposite, by the names of their channels. @throws TelephonyError `refused` where nobody is. */
  private async peersOf(channel: string): Promise<string[]> {
    const answer = await this.link.action({ Action: 'Getvar', Channel: checkedChannel(channel), Variable: 'BRIDGEPEER' });
    const peers = flat(answer.get('value') ?? '').split(',').filter(Boolean); // prettier-ignore
    if (peers.length === 0) throw new TelephonyError('refused', 'Nobody is on the other side of this call');
    return peers;
  }

  /** As if the phone on this channel had pressed the keys. */
  private async pressAt(channel: string, keys: string): Promise<void> {
    for (const key of keys) await this.send({ ...playKey(channel, key), Receive: 'true' });
  }

  private async send(action: AmiAction): Promise<void> {
    await this.link.action(action);
  }
}

const checkedChannel = (channel: string) => checked('Channel', channel, channelShape);

const playKey = (channel: string, digit: string): AmiAction => ({ Action: 'PlayDTMF', Channel: checkedChannel(channel), Digit: digit });

const transferContexts = { extension: 'callcard-transfer', queue: 'callcard-queue', number: 'callcard-transfer-out' };
const consultContexts = { extension: 'callcard-internal', queue: 'callcard-consult-queue', number: 'callcard-outbound' };

const shapes = { extension: /^\d{2,6}$/, queue: /^[\w-]{1,80}$/, number: /^\+?\d{2,15}$/ };

/** A trunk takes digits alone. */
function placeOf({ kind, value }: Destination, contexts: Record<Destination['kind'], string>): { context: string; exten: string } {
  return { context: contexts[kind], exten: checked('Exten', value, shapes[kind]).replace(/^\+/, '') };
}
