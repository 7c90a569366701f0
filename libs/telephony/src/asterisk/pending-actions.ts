import { TelephonyError } from '../telephony';
import type { ActionOptions, ListOptions } from './ami-link';
import { flat, type AmiMessage } from './ami-message';

interface Pending {
  name: string;
  /** Present for a list: what came of it so far. */
  items: AmiMessage[] | null;
  answer(message: AmiMessage): void;
  complete(isWhole: boolean): void;
  fail(error: unknown): void;
}

/** What was sent and not yet answered, on one connection. */
export class PendingActions {
  private readonly waiting = new Map<string, Pending>();
  /** Lists that nobody waits for any more; their late items are not events. */
  private readonly abandoned = new Set<string>();

  /** Registers an action that is about to be sent. */
  expect(id: string, name: string, options: Required<Pick<ActionOptions, 'timeoutMs'>> & ActionOptions): Promise<AmiMessage> {
    return new Promise((resolve, reject) =>
      this.add(id, { name, items: null, answer: resolve, complete: () => undefined, fail: reject }, options),
    );
  }

  /** The same for an action that is answered with a list. */
  expectList(id: string, name: string, options: Required<Pick<ListOptions, 'timeoutMs'>> & ListOptions): Promise<AmiMessage[]> {
    const items: AmiMessage[] = [];
    return new Promise((resolve, reject) => {
      const complete = (isWhole: boolean) => {
        try {
          options.inOrder?.(items, isWhole);
          resolve(items);
        } catch (error) {
          reject(error);
        }
      };
      this.add(id, { name, items, answer: () => undefined, complete, fail: reject }, options);
    });
  }

  /** Takes a message that answers something. @returns false when it is an event for everybody. */
  take(message: AmiMessage): boolean {
    const id = message.get('actionid') ?? '';
    const isResponse = message.get('event') === undefined;
    const pending = this.waiting.get(id);
    if (pending && isResponse) this.respond(id, pending, message);
    else if (isResponse) return true;
    else if (pending?.items) this.addItem(id, pending, pending.items, message);
    else if (this.abandoned.has(id)) this.forgetWhenComplete(id, message);
    else return false;
    return true;
  }

  /** Every action that still waits fails. */
  rejectAll(error: TelephonyError): void {
    for (const [id, pending] of [...this.waiting]) this.settle(id, () => pending.fail(error));
    this.abandoned.clear();
  }

  /** One action fails, because it could not be sent. */
  reject(id: string, error: unknown): void {
    const pending = this.waiting.get(id);
    if (pending) this.settle(id, () => pending.fail(error));
  }

  private add(id: string, pending: Pending, { timeoutMs, signal }: ActionOptions): void {
    const giveUp = (error: unknown) => {
      if (pending.items) this.abandoned.add(id);
      this.reject(id, error);
    };
    const timer = setTimeout(() => giveUp(new TelephonyError('timeout', `The PBX did not answer ${pending.name} in time`)), timeoutMs);
    const onAbort = () => giveUp(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const settled = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    this.waiting.set(id, {
      ...pending,
      answer: (message) => (settled(), pending.answer(message)),
      complete: (isWhole) => (settled(), pending.complete(isWhole)),
      fail: (error) => (settled(), pending.fail(error)),
    });
  }

  private respond(id: string, pending: Pending, message: AmiMessage): void {
    if (/^error$/i.test(message.get('response') ?? '')) this.settle(id, () => pending.fail(refusal(pending.name, message)));
    else if (!pending.items) this.settle(id, () => pending.answer(message));
  }

  private addItem(id: string, pending: Pending, items: AmiMessage[], message: AmiMessage): void {
    // A list that is too short is handed on as such: a PBX that miscounts must not keep us from ever being live.
    const end = message.get('eventlist');
    if (end === undefined) items.push(message);
    else if (/^complete$/i.test(end)) this.settle(id, () => pending.complete(items.length >= (Number(message.get('listitems')) || 0)));
    else this.settle(id, () => pending.fail(new TelephonyError('refused', `The PBX broke off the list of ${pending.name}`)));
  }

  private forgetWhenComplete(id: string, message: AmiMessage): void {
    if (message.get('eventlist') !== undefined) this.abandoned.delete(id);
  }

  private settle(id: string, how: () => void): void {
    this.waiting.delete(id);
    how();
  }
}

const refusal = (name: string, message: AmiMessage) =>
  new TelephonyError('refused', `${name}: ${flat(message.get('message') ?? 'refused without a reason').slice(0, 200)}`);
