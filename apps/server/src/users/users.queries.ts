import type { UserFilter, UserId } from '@callcard/crm-core';
import { type DataSource, type EntityManager, Not, type SelectQueryBuilder } from 'typeorm';
import { fromCursor } from '../http/cursor';
import { UserEntity } from './user.entity';

/** By name; one row more than asked for. */
export function usersOf(dataSource: DataSource, { q, role, active, limit, cursor }: UserFilter): SelectQueryBuilder<UserEntity> {
  const query = dataSource
    .createQueryBuilder(UserEntity, 'user')
    .orderBy('user.name')
    .addOrderBy('user.id')
    .take(limit + 1);
  if (role) query.andWhere('user.role = :role', { role });
  if (active !== undefined) query.andWhere('user.active = :active', { active });
  if (q)
    query.andWhere('(user.name ilike :q or user.email ilike :q or user.extension like :q)', { q: `%${q.replace(/[\\%_]/g, '\\$&')}%` });
  const after = fromCursor(cursor, 2);
  if (after) query.andWhere('(user.name, user.id) > (:name, :id)', { name: after[0], id: after[1] });
  return query;
}

export const activeAdministrators = (manager: EntityManager, except: UserId) =>
  manager.countBy(UserEntity, { role: 'admin', active: true, id: Not(except) });

/** Whose rights reach what is of their team or of those below: it moves when the teams do. */
export const peopleOfWideReach = (manager: EntityManager): Promise<{ id: string }[]> =>
  manager.query(`select u.id from users u join roles r on r.key = u.role where u.active and (
    exists (select from jsonb_each_text(r.grants) g where g.value in ('team', 'subtree'))
    or exists (select from temporary_grants t where t.user_id = u.id and t.scope in ('team', 'subtree') and t.ends_at > now()))`);
