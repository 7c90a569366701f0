import { Injectable } from '@nestjs/common';
import type { ClientId } from '@callcard/crm-core';
import { ClientsLookup, type Matched } from '../clients/clients.lookup.service';
import { CallNumbers } from './call-numbers';
import type { LiveCall } from './live-calls';

const HIDDEN: Matched = { match: 'hidden', candidates: [], more: 0 };

interface Asked {
  number: string;
  answer: Promise<Matched>;
  /** The answer once it is there. */
  matched: Matched | null;
}

/** Whose number a call comes from or goes to: asked once per call, as early as the number is known. */
@Injectable()
export class NumberMatches {
  private readonly asked = new WeakMap<LiveCall, Asked>();

  constructor(
    private readonly numbers: CallNumbers,
    private readonly lookup: ClientsLookup,
  ) {}

  /** The number may be `early`, before the fold can tell it: from the first leg of the call. */
  matchOf(call: LiveCall, early?: string | null): Promise<Matched> {
    const number = early === undefined ? this.numbers.outsideOf(call) : this.numbers.read(call, early);
    if (number === null) return Promise.resolve(HIDDEN);
    const known = this.asked.get(call);
    return known?.number === number ? known.answer : this.ask(call, number);
  }

  /** What was found already, for a phone that rings now; null while it is not known. */
  foundFor(call: LiveCall, number: string | null): Matched | null {
    if (number === null) return HIDDEN;
    const asked = this.asked.get(call);
    return asked?.number === number ? asked.matched : null;
  }

  private ask(call: LiveCall, number: string): Promise<Matched> {
    const asked: Asked = { number, answer: this.lookup.cardsOf(number), matched: null };
    this.asked.set(call, asked);
    asked.answer.then(
      (matched) => (asked.matched = matched),
      // Whoever awaits it sees the failure; whoever asks next is to have another chance.
      () => this.asked.get(call) === asked && this.asked.delete(call),
    );
    return asked.answer;
  }

  /** The client to bind the call to by itself: only where exactly one has the number. */
  async settledClientOf(call: LiveCall): Promise<ClientId | null> {
    if (call.fold().direction === 'internal') return null;
    const { match, candidates } = await this.matchOf(call);
    return match === 'one' ? (candidates[0]?.id ?? null) : null;
  }
}
