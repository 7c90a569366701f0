import { callIdOf, type UserId } from '../src/ids';
import type { CallFact } from '../src/calls/call-fact';
import { foldCall } from '../src/calls/call-fold';

export const START = Date.UTC(2026, 10, 22, 9);
export const LINKED = '1795338000.0';
export const callId = callIdOf('main', LINKED);
export const ANNA = '00000000-0000-4000-8000-000000001001' as UserId;
export const BORIS = '00000000-0000-4000-8000-000000001002' as UserId;

/** Facts of one call, each said at its second. */
export class Told {
  readonly facts: CallFact[] = [];

  say(second: number, kind: CallFact['kind'], leg: string, body: object = {}): this {
    const at = new Date(START + second * 1000).toISOString();
    this.facts.push({ kind, callId, key: `${kind}:${leg}:${second}`, at, leg, ...body } as CallFact);
    return this;
  }

  started(second: number, leg: string, body: object): this {
    const nobody = { userId: null, callerNumber: null, callerName: null, calledNumber: null, context: null };
    return this.say(second, 'leg.started', leg, { linkedId: LINKED, channel: `${leg}-00000001`, ...nobody, ...body });
  }

  client(second: number, leg = LINKED): this {
    return this.started(second, leg, {
      device: 'PJSIP/trunk-a',
      side: 'outside',
      callerNumber: '79160000101',
      calledNumber: '74950000001',
    });
  }

  desk(second: number, leg: string, userId: UserId | null, calledNumber: string | null = null): this {
    const number = userId?.slice(-4) ?? '1009';
    return this.started(second, leg, { device: `PJSIP/${number}`, side: 'inside', userId, callerNumber: number, calledNumber });
  }

  bridged(second: number, bridge: string, ...legs: string[]): this {
    for (const leg of legs) this.say(second, 'bridge.entered', leg, { bridge, bridgeKind: 'basic', replaces: null });
    return this;
  }

  parted(second: number, bridge: string, ...legs: string[]): this {
    for (const leg of legs) this.say(second, 'bridge.left', leg, { bridge });
    return this;
  }

  ended(second: number, cause: number, ...legs: string[]): this {
    for (const leg of legs) this.say(second, 'leg.ended', leg, { cause, techCause: null });
    return this;
  }

  offered(second: number, leg: string, queue: string): this {
    return this.say(second, 'offer.made', leg, { caller: LINKED, queue, device: 'PJSIP/1001' }).say(second, 'leg.ringing', leg);
  }

  /** Two halves of a Local channel, one wire. */
  wire(second: number, one: string, two: string): this {
    for (const leg of [one, two]) this.started(second, leg, { device: 'Local/1001@agents', side: 'local' });
    const at = new Date(START + second * 1000).toISOString();
    this.facts.push({ kind: 'local.paired', callId, key: `local:${one}:${two}`, at, one, two });
    return this;
  }

  rung(second: number, leg: string, by: string | null = LINKED, number: string | null = null): this {
    return this.say(second, 'ring.started', leg, { by, number });
  }

  ringEnded(second: number, leg: string, status: string): this {
    return this.say(second, 'ring.ended', leg, { status });
  }

  call() {
    return foldCall(this.facts);
  }
}

/** A client waits in the queue. */
export const queued = () =>
  new Told().client(0).say(0, 'leg.answered', LINKED).say(3, 'queue.joined', LINKED, { stay: 1, queue: 'sales', position: 1 });

/** Anna has accepted the client out of the queue. */
export const answered = () =>
  queued()
    .desk(4, 'anna', ANNA)
    .offered(4, 'anna', 'sales')
    .say(9, 'leg.answered', 'anna')
    .say(9, 'queue.left', LINKED, { stay: 1, queue: 'sales' })
    .say(9, 'offer.accepted', 'anna', { caller: LINKED, queue: 'sales', holdSeconds: 6, ringSeconds: 5 });
