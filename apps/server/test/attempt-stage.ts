import { type AttemptOutcome, type Campaign, type CampaignContactId, newId } from '@callcard/crm-core';
import type { TestApp } from './test-app';

export interface SeededAttempt {
  contactId: CampaignContactId;
  number: string;
  at: Date;
  outcome: AttemptOutcome | null;
  /** Seconds until somebody answered, and from then to the end. */
  after?: number;
  line?: number;
  agentId?: string;
  result?: string;
  /** Of a call that there is. */
  callId?: string;
}

/** Attempts as they stand once they are over, or under way without an outcome. */
export async function someAttempts({ dataSource }: TestApp, { id, mode }: Pick<Campaign, 'id' | 'mode'>, attempts: SeededAttempt[]) {
  for (const { contactId, number, at, outcome, after, line = 0, agentId, result, callId } of attempts) {
    const answeredAt = after === undefined ? null : new Date(at.getTime() + 1000 * after);
    const endedAt = outcome && new Date(at.getTime() + 1000 * ((after ?? 25) + line));
    await dataSource.query(
      `insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, agent_id, at, answered_at, ended_at, outcome, result, rules)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '{}')`,
      [
        newId(at.getTime()),
        id,
        contactId,
        number,
        mode,
        callId ?? newId(),
        agentId ?? null,
        at,
        answeredAt,
        endedAt,
        outcome,
        result ?? null,
      ],
    );
    await dataSource.query('update campaign_contacts set attempts = attempts + 1, last_attempt_at = $2 where id = $1', [contactId, at]);
  }
}
