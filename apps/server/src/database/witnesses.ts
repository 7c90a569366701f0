import { Injectable } from '@nestjs/common';
import type { DomainEvent, DomainEventName, DomainEventOf } from './domain-events';
import type { Transaction } from './transactor';

type Witness<Event = DomainEvent> = (tx: Transaction, event: Event) => Promise<void>;

/** Nouns further up that write along, in the very transaction, when something happens further down. */
@Injectable()
export class Witnesses {
  private readonly witnesses = new Map<DomainEventName, Witness[]>();

  on<Name extends DomainEventName>(name: Name, witness: Witness<DomainEventOf<Name>>): void {
    this.witnesses.set(name, [...(this.witnesses.get(name) ?? []), witness as unknown as Witness]);
  }

  /** Writes what hangs on the event now, and lets the world hear of it after the commit. */
  async tell(tx: Transaction, event: DomainEvent): Promise<void> {
    for (const witness of this.witnesses.get(event.kind) ?? []) await witness(tx, event);
    tx.publish(event);
  }
}
