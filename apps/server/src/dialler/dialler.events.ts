import type { DiallerState } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** How a campaign that dials by itself stands; at most twice a second each. */
    DiallerChanged: { state: DiallerState };
  }
}

export {};
