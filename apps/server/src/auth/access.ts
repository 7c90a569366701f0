import { Injectable } from '@nestjs/common';
import { allows, type Circle, Forbidden, nearness, type Permission, type Scope, type Ties } from '@callcard/crm-core';
import type { Principal } from './principal';
import { type Tied, tiesOf } from './tied';

export type { Ties } from '@callcard/crm-core';

/** A condition for `Conditions.addAll`: one value for every `$?`. */
export type Visibility = [condition: string, values: unknown[]];

/** The one permission check; the first line of every service method. */
@Injectable()
export class Access {
  /** @throws Forbidden when the right does not reach as far as the subject; without a subject any reach will do. */
  require(who: Principal, permission: Permission, ties?: Ties): void {
    if (!this.may(who, permission, ties)) throw Forbidden.without(permission);
  }

  may(who: Principal, permission: Permission, ties?: Ties): boolean {
    return allows(who.grants, permission, ties ? nearness(who.userId, who.circles, ties) : 'own');
  }

  /** Whether the right reaches a thing, by the same description that the list of such things goes by. */
  reaches<T>(who: Principal, permission: Permission, tied: Tied<T>, thing: T): boolean {
    return this.may(who, permission, tiesOf(tied, thing));
  }

  /** @throws Forbidden when the right does not reach the thing. */
  requireReach<T>(who: Principal, permission: Permission, tied: Tied<T>, thing: T): void {
    this.require(who, permission, tiesOf(tied, thing));
  }

  /** Which rows of a list the right reaches, as SQL. @throws Forbidden when it is not had at all. */
  visible<T>(who: Principal, permission: Permission, tied: Tied<T>): Visibility {
    const scope = this.reach(who, permission);
    if (scope === 'all') return ['true', []];
    const { people, teams } = scope === 'own' ? NOBODY : who.circles[scope];
    return either([
      ...within(tied, [who.userId, ...people]),
      ...Object.values<string | undefined>(tied.teams ?? {}).map((column): Visibility => [`${column} = any($?::uuid[])`, [teams]]),
    ]);
  }

  /** How far the right reaches. @throws Forbidden when not at all. */
  reach(who: Principal, permission: Permission): Scope {
    const reach = who.grants[permission];
    if (!reach) throw Forbidden.without(permission);
    return reach;
  }
}

const NOBODY: Circle = { people: [], teams: [] };

/** One person by `=` and `@>`, which the indexes of "my" lists know; several by arrays. */
function within<T>({ people, lists }: Tied<T>, ids: readonly string[]): Visibility[] {
  const [one, ...others] = ids;
  const [equal, contains, value] =
    others.length === 0 ? ['= $?::uuid', '@> array[$?::uuid]', one] : ['= any($?::uuid[])', '&& $?::uuid[]', ids];
  return [
    ...Object.values<string | undefined>(people ?? {}).map((column): Visibility => [`${column} ${equal}`, [value]]),
    ...Object.values<string | undefined>(lists ?? {}).map((column): Visibility => [`${column} ${contains}`, [value]]),
  ];
}

const either = (parts: Visibility[]): Visibility =>
  parts.length === 0 ? ['false', []] : [`(${parts.map(([condition]) => condition).join(' or ')})`, parts.flatMap(([, values]) => values)];
