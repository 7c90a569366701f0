import type { Did, NumberRules } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    NumberChanged: { did: Did };
    NumberDeleted: { id: string; number: string };
    NumberRulesChanged: { rules: NumberRules };
  }
}
