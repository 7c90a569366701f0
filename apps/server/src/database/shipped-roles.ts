import { SHIPPED_DIAL_RIGHTS, SHIPPED_GRANTS, SHIPPED_ROLES } from '@callcard/crm-core';
import type { DataSource } from 'typeorm';

/** Brings the shipped roles to what this release says of them: a new right reaches databases that are older than it. */
export async function shipRoles(dataSource: DataSource): Promise<void> {
  for (const role of SHIPPED_ROLES) {
    await dataSource.query(
      `insert into roles (key, grants, dial) values ($1, $2, $3)
       on conflict (key) do update set grants = excluded.grants, dial = excluded.dial`,
      [role, JSON.stringify(SHIPPED_GRANTS[role]), JSON.stringify(SHIPPED_DIAL_RIGHTS[role])],
    );
  }
}
