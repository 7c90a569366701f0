import { type Campaign, type CampaignContactId, type CampaignListId, newId } from '@callcard/crm-core';
import type { SignedIn, TestApp } from './test-app';

export const A_CAMPAIGN = { goal: 'Renew the contract', mode: 'preview', purpose: 'service', rulePack: 'UA', queue: 'sales' };

/** A campaign as a supervisor makes it. */
export async function aCampaign(boss: SignedIn, more: object = {}): Promise<Campaign> {
  const input = { name: `Campaign ${newId().slice(-12)}`, ...A_CAMPAIGN, ...more };
  return (await boss.http.post('/api/campaigns').send(input).expect(201)).body as Campaign;
}

/** A list with a contact for each number, in that order. */
export async function aList({ dataSource }: TestApp, { id: campaignId }: Campaign, numbers: string[], priority = 10) {
  const listId = newId<CampaignListId>();
  await dataSource.query(
    `insert into campaign_lists (id, campaign_id, name, priority, weight, active, created_at, version)
     values ($1, $2, $3, $4, 1, true, now(), 1)`,
    [listId, campaignId, `List ${listId}`, priority],
  );
  const contacts: CampaignContactId[] = [];
  for (const number of numbers) {
    const id = newId<CampaignContactId>();
    await dataSource.query(
      `insert into campaign_contacts (id, campaign_id, list_id, name, fields, priority, state, attempts, version)
       values ($1, $2, $3, $4, '{}', 10, 'waiting', 0, 1)`,
      [id, campaignId, listId, `Contact ${number}`],
    );
    await dataSource.query(`insert into campaign_numbers (contact_id, position, number) values ($1, 1, $2)`, [id, number]);
    contacts.push(id);
  }
  return { listId, contacts };
}
