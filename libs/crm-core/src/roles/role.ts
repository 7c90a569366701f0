import { z } from 'zod';
import { UserId } from '../ids';
import { DIAL_CLASSES, PERMISSIONS, type Grants, type Permission } from '../permissions';
import { RoleKey } from './role-key';
import { farAs, type Scope, SCOPES } from './scope';

export const PermissionShape = z.enum(PERMISSIONS);
export const ScopeShape = z.enum(SCOPES);
export const GrantsShape = z.partialRecord(PermissionShape, ScopeShape);

/** What people of one kind may do: a row of cells, right × scope. */
export const Role = z.object({
  key: RoleKey,
  /** null: a shipped role, which is called as the reader's language has it. */
  name: z.string().nullable(),
  shipped: z.boolean(),
  grants: GrantsShape,
  dial: z.array(z.enum(DIAL_CLASSES)),
  /** Whoever has the role signs in with a second factor. */
  secondFactor: z.boolean(),
  /** How many people have it. */
  people: z.int(),
  version: z.int(),
});
export type Role = z.infer<typeof Role>;

const RoleName = z.string().trim().min(1).max(60);

/** A new role begins as a copy. */
export const RoleInput = z.object({ name: RoleName, copyOf: RoleKey });
export type RoleInput = z.infer<typeof RoleInput>;

/** What is left out stays; of a shipped role only `secondFactor` can change. */
export const RoleChange = z.object({
  name: RoleName.optional(),
  grants: GrantsShape.optional(),
  dial: z.array(z.enum(DIAL_CLASSES)).optional(),
  secondFactor: z.boolean().optional(),
  version: z.int(),
});
export type RoleChange = z.infer<typeof RoleChange>;

/** A right for a time: who gave it to whom, why, and until when. */
export const TemporaryGrant = z.object({
  id: z.uuid(),
  userId: UserId,
  userName: z.string(),
  permission: PermissionShape,
  scope: ScopeShape,
  reason: z.string(),
  givenByName: z.string(),
  givenAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
export type TemporaryGrant = z.infer<typeof TemporaryGrant>;

export const TemporaryGrantInput = z.object({
  /** Whose: the address they sign in with. */
  email: z.email().max(254).toLowerCase(),
  permission: PermissionShape,
  scope: ScopeShape,
  reason: z.string().trim().min(1).max(500),
  endsAt: z.iso.datetime(),
});
export type TemporaryGrantInput = z.infer<typeof TemporaryGrantInput>;

/** A temporary right lasts three months at most: what is needed longer is a matter of the role. */
export const LONGEST_GRANT_DAYS = 92;

/** Rights whose services look at whose the thing is; every other right is had or not had. */
const SCOPED = new Set<Permission>([
  ...(['agents.setState', 'calls.view', 'calls.work', 'calls.control', 'calls.listenRecording', 'calls.pauseRecording'] as const),
  ...([
    'calls.simulate',
    'calls.monitor',
    'clients.edit',
    'clients.delete',
    'leads.view',
    'leads.work',
    'leads.assign',
    'staffing.edit',
    'staffing.view',
    'tasks.view',
    'tasks.work',
  ] as const),
  ...(['deals.view', 'deals.edit', 'deals.assign', 'deals.delete', 'requests.view', 'requests.work', 'requests.assign'] as const),
  ...(['reviews.give', 'reviews.settle', 'reviews.view'] as const),
]);
/** Rights that are about oneself or about everything, nothing between. */
const SELF_OR_ALL = new Set<Permission>(['deals.create', 'numbers.block']);
/** Rights over nothing but oneself. */
const SELF = new Set<Permission>(['agents.setOwnState', 'calls.dial', 'phones.use']);

/** The scopes that mean something for a right. */
export function scopesOf(permission: Permission): readonly Scope[] {
  if (SCOPED.has(permission)) return SCOPES;
  if (SELF_OR_ALL.has(permission)) return ['own', 'all'];
  return SELF.has(permission) ? ['own'] : ['all'];
}

/** The cells of `wanted` that reach further than those of `held`: what its holder cannot hand on. */
export const beyond = (held: Grants, wanted: Grants): Permission[] =>
  (Object.keys(wanted) as Permission[]).filter((permission) => reachOf(wanted, permission) > reachOf(held, permission));

const reachOf = (grants: Grants, permission: Permission): number => {
  const scope = grants[permission];
  return scope === undefined ? -1 : farAs(scope);
};

/** The cells in which two rows differ. */
export const differentCells = (one: Grants, other: Grants): Permission[] =>
  PERMISSIONS.filter((permission) => one[permission] !== other[permission]);

/** Rights of a role together with those given for a time: of two the wider one. */
export const widened = (grants: Grants, more: readonly { permission: Permission; scope: Scope }[]): Grants =>
  more.reduce<Grants>(
    (all, { permission, scope }) => (reachOf(all, permission) < farAs(scope) ? { ...all, [permission]: scope } : all),
    grants,
  );
