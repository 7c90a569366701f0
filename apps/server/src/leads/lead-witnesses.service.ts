import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transactor';
import type { LeadEvent } from './leads.events';

type Witness = (tx: Transaction, event: LeadEvent) => Promise<void>;

/** Nouns above this one that write along, in the very transaction, when something happens to a lead. */
@Injectable()
export class LeadWitnesses {
  private readonly witnesses: Witness[] = [];

  register(witness: Witness): void {
    this.witnesses.push(witness);
  }

  /** Writes what hangs on the event now, and lets the world hear of it after the commit. */
  async tell(tx: Transaction, event: LeadEvent): Promise<void> {
    for (const witness of this.witnesses) await witness(tx, event);
    tx.publish(event);
  }
}
