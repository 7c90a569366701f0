import { z } from 'zod';

/** The roles that every installation has; what they may is fixed by the release. */
export const SHIPPED_ROLES = [
  'operator',
  'telemarketer',
  'specialist',
  'serviceSpecialist',
  'qualityController',
  'marketer',
  'supervisor',
  'head',
  'accountant',
  'auditor',
  'admin',
] as const;
export type ShippedRole = (typeof SHIPPED_ROLES)[number];

/** The key of a role row: a shipped one, or the id of one that an administrator made. */
export const RoleKey = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'This is no role.');
export type RoleKey = z.infer<typeof RoleKey>;

export const isShippedRole = (key: string): key is ShippedRole => (SHIPPED_ROLES as readonly string[]).includes(key);
