/**
 * What happened, by name, with its payload. Every noun adds its own events beside the code that publishes them:
 *
 * ```ts
 * declare module '../database/domain-events' {
 *   interface DomainEvents { CallChanged: { call: Call } }
 * }
 * ```
 */
export interface DomainEvents {}

export type DomainEventName = keyof DomainEvents;
export type DomainEvent = { [Name in DomainEventName]: { kind: Name } & DomainEvents[Name] }[DomainEventName];
export type DomainEventOf<Name extends DomainEventName> = Extract<DomainEvent, { kind: Name }>;
