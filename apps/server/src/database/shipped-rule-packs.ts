import { CampaignPurpose, narrowed, type PurposeRules, SHIPPED_PACKS } from '@callcard/crm-core';
import type { DataSource, EntityManager } from 'typeorm';

interface Stored {
  version: number;
  purposes: PurposeRules;
  shipped: boolean;
  same: boolean;
}

const VERSIONS = `
  select version, purposes, shipped, purposes = $2::jsonb and sources = $3::jsonb as same from rule_packs where key = $1 order by version desc`;
const INSERT = `
  insert into rule_packs (key, version, purposes, sources, shipped, created_at) values ($1, $2, $3, $4, $5, now())`;

/**
 * Brings the rule packs to what this release says of them: as a new version, for no version ever changes. What an administrator narrowed
 * stays narrowed.
 */
export const shipRulePacks = (dataSource: DataSource): Promise<void> =>
  dataSource.transaction(async (manager) => {
    for (const pack of Object.values(SHIPPED_PACKS)) await ship(manager, pack);
  });

async function ship(manager: EntityManager, { key, purposes, sources }: (typeof SHIPPED_PACKS)['RU']): Promise<void> {
  const told = JSON.stringify(sources);
  const versions = await manager.query<Stored[]>(VERSIONS, [key, JSON.stringify(purposes), told]);
  if (versions.find(({ shipped }) => shipped)?.same) return;
  const [latest] = versions;
  const next = (latest?.version ?? 0) + 1;
  await manager.query(INSERT, [key, next, JSON.stringify(purposes), told, true]);
  // Editions are measured by what is shipped; the one in force goes on, as far as that still allows.
  if (latest && !latest.shipped)
    await manager.query(INSERT, [key, next + 1, JSON.stringify(bothOf(purposes, latest.purposes)), told, false]);
}

const bothOf = (shipped: PurposeRules, edition: PurposeRules): PurposeRules =>
  Object.fromEntries(CampaignPurpose.options.map((purpose) => [purpose, narrowed(shipped[purpose], edition[purpose])])) as PurposeRules;
