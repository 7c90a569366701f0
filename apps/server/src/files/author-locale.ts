import type { Locale, UserId } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';

/** In whose words a file is made that somebody will read later. */
export async function authorLocale(manager: EntityManager, userId: UserId): Promise<Locale> {
  const [user] = await manager.query<{ locale: Locale | null }[]>('select locale from users where id = $1', [userId]);
  return user?.locale ?? 'en';
}
