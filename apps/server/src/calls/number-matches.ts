import { Inject, Injectable } from '@nestjs/common';
import type { ClientId } from '@callcard/crm-core';
import { ClientsLookup, type Matched } from '../clients/clients.lookup.service';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { LiveCall } from './live-calls';
import { normalNumber, outsideNumberOf } from './outside-number';

const HIDDEN: Matched = { match: 'hidden', candidates: [], more: 0 };

/** Whose number a call comes from or goes to: asked once per call, as early as the number is known. */
@Injectable()
export class NumberMatches {
  private readonly asked = new WeakMap<LiveCall, { number: string; answer: Promise<Matched> }>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly lookup: ClientsLookup,
  ) {}

  /** The number may be `early`, before the fold can tell it: from the first leg of the call. */
  matchOf(call: LiveCall, early?: string | null): Promise<Matched> {
    const number = early === undefined ? outsideNumberOf(call.fold(), this.env.defaultRegion) : normalNumber(early, this.env.defaultRegion);
    if (number === null) return Promise.resolve(HIDDEN);
    const known = this.asked.get(call);
    if (known?.number === number) return known.answer;
    const answer = this.lookup.cardsOf(number);
    // Whoever awaits it sees the failure; nobody awaiting it must not crash the server.
    answer.catch(() => undefined);
    this.asked.set(call, { number, answer });
    return answer;
  }

  /** The client to bind the call to by itself: only where exactly one has the number. */
  async settledClientOf(call: LiveCall): Promise<ClientId | null> {
    if (call.fold().direction === 'internal') return null;
    const { match, candidates } = await this.matchOf(call);
    return match === 'one' ? (candidates[0]?.id ?? null) : null;
  }
}
