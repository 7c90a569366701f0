import { Injectable, Logger } from '@nestjs/common';
import type { DomainEvent, DomainEventName, DomainEventOf } from './domain-events';

type Listener = (event: DomainEvent) => unknown;

/** Carries events from a committed transaction to whoever asked for them, in order, each listener on its own. */
@Injectable()
export class EventBus {
  private readonly logger = new Logger(EventBus.name);
  private readonly listeners = new Map<DomainEventName, Listener[]>();
  private elsewhere: Listener | null = null;

  on<Name extends DomainEventName>(name: Name, listener: (event: DomainEventOf<Name>) => unknown): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener as unknown as Listener]);
  }

  /** From now on events go there, and the listeners here hear nothing. */
  redirect(elsewhere: Listener): void {
    this.elsewhere = elsewhere;
  }

  emit(event: DomainEvent): void {
    if (this.elsewhere) return this.call(this.elsewhere, event);
    for (const listener of this.listeners.get(event.kind) ?? []) this.call(listener, event);
  }

  /** A listener that fails is a bug of its own: it is told, and the others still hear. */
  private call(listener: Listener, event: DomainEvent): void {
    void (async () => listener(event))().catch((error: unknown) => this.logger.error(`A listener of ${event.kind} failed`, error));
  }
}
