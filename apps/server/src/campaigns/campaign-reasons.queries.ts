import type { CampaignContactId, ContactEnd, ContactReason } from '@callcard/crm-core';

export interface ReasonRow {
  reason: ContactReason;
  ended: ContactEnd | null;
  contacts: number;
  at: Date;
  milliseconds: number;
}

/** Those of campaign `$1`, in their order. */
export const SELECT_REASONS = `
  select reason, ended, contacts, at, milliseconds from campaign_reasons where campaign_id = $1 order by position`;

/** Of campaign `$1` the next `$3` behind `$2` that could be called at some time, or could have been but for a quota. */
export const SELECT_OPEN = `
  select id from campaign_contacts
  where campaign_id = $1 and id > $2 and (state <> 'done' or ended = 'quota') order by id limit $3`;

/** The others, counted. */
export const COUNT_DONE = `
  select ended, count(*)::int as contacts from campaign_contacts
  where campaign_id = $1 and state = 'done' and ended is distinct from 'quota' group by ended`;

export const DELETE_REASONS = 'delete from campaign_reasons where campaign_id = $1';

/** `$1` campaign, `$2` place, `$3` reason, `$4` why it is done, `$5` how many, `$6` which, `$7` when, `$8` how long counting took. */
export const INSERT_REASON = `
  insert into campaign_reasons (campaign_id, position, reason, ended, contacts, ids, at, milliseconds) values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** A contact `t` is called no more, and not because of a quota. */
export const IS_DONE = `t.state = 'done' and t.ended is distinct from 'quota'`;

/**
 * A contact `t` has the reason of the second placeholder by the last count of its campaign, the first. As one array: the index of contacts is
 * then walked in its order, and no further than a page needs.
 */
export const HAS_REASON = 't.id = any((select r.ids from campaign_reasons r where r.campaign_id = $? and r.reason = $?)::uuid[])';

export interface OpenRow {
  id: CampaignContactId;
}
