import { Injectable } from '@nestjs/common';
import type { OfferOutcome, Pop, PopAbout } from '@callcard/crm-core';
import { CallNumbers } from './call-numbers';
import { CallsReader } from './calls.reader';
import { type LiveCall, LiveCalls } from './live-calls';
import { NumberMatches } from './number-matches';
import { type BookedTransfer, TransferBook } from './transfer-book';

/** Why a call rings at a phone when it comes from a colleague: handed over, come back, or about a client who waits. */
@Injectable()
export class PopOrigins {
  constructor(
    private readonly transfers: TransferBook,
    private readonly live: LiveCalls,
    private readonly numbers: CallNumbers,
    private readonly matches: NumberMatches,
    private readonly reader: CallsReader,
  ) {}

  of(call: LiveCall, userId: string): Pick<Pop, 'transfer' | 'returned'> {
    const booked = this.transfers.openOf(call.id);
    if (!booked) return { transfer: null, returned: null };
    if (booked.by === userId) return { transfer: null, returned: { toName: booked.to.name, reason: reasonOf(booked, call) } };
    const { by, byName, how, note } = booked;
    return { transfer: { byUserId: by, byName, how, note, talkSeconds: call.fold().talkSeconds }, returned: null };
  }

  /** The client whom the calling colleague has on hold: by all appearances the reason of the call. */
  async aboutOf(call: LiveCall): Promise<PopAbout | null> {
    const { direction, legs, linkedId } = call.fold();
    const caller = direction === 'internal' ? legs.find(({ leg }) => leg === linkedId)?.userId : null;
    const held = caller ? this.heldBy(caller, call) : undefined;
    if (!held) return null;
    const [[stored], matched] = await Promise.all([this.reader.byIds([held.id]), this.matches.matchOf(held)]);
    const bound = matched.candidates.filter(({ id }) => id === stored?.clientId);
    return {
      callId: held.id,
      number: this.numbers.outsideOf(held),
      note: stored?.note ?? null,
      ...(bound.length > 0 ? { match: 'one', candidates: bound, more: 0 } : matched),
    };
  }

  private heldBy(userId: string, other: LiveCall): LiveCall | undefined {
    return [...this.live.all()].find((call) => {
      if (call === other || call.isUnheard) return false;
      const { direction, state, segments } = call.fold();
      if (direction === 'internal' || state === 'ended') return false;
      return segments.some(({ kind, agentId, to }) => kind === 'hold' && agentId === userId && to === null);
    });
  }
}

const REASONS: Partial<Record<OfferOutcome, 'noAnswer' | 'busy' | 'unreachable'>> = { rejected: 'busy', failed: 'unreachable' };

/** What became of the ring it was meant for. */
function reasonOf({ by, known }: BookedTransfer, call: LiveCall): 'noAnswer' | 'busy' | 'unreachable' {
  const meant = call.fold().offers.filter(({ leg, agentId }) => agentId !== by && !known.includes(leg));
  return REASONS[meant.at(-1)?.outcome ?? 'timeout'] ?? 'noAnswer';
}
