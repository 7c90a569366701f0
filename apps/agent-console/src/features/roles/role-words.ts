import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isShippedRole, PERMISSIONS, SHIPPED_ROLES, type Permission, type Role } from '@callcard/crm-core';
import { useRoles } from './api';

/** `calls.view` → the section and what is done in it. */
export function partsOf(permission: Permission): { section: string; action: string } {
  const [section = '', action = ''] = permission.split('.');
  return { section, action };
}

export const SECTIONS = [...new Set(PERMISSIONS.map((permission) => partsOf(permission).section))];

/** A right in words, as its row and column say it. */
export function useRightWords() {
  const { t } = useTranslation();
  // A section that is newer than its words shows its name.
  const section = (name: string) => t(`role.section.${name as 'calls'}`, { defaultValue: name });
  const action = (name: string) => t(`role.action.${name as 'view'}`, { defaultValue: name });
  const right = (permission: Permission) => {
    const parts = partsOf(permission);
    return `${section(parts.section)}: ${action(parts.action)}`;
  };
  return { section, action, right };
}

/** All roles to choose from, the shipped ones first and in the order in which a company is built. */
export function useRoleOptions(): { value: string; label: string }[] {
  const roles = useRoles();
  const nameOf = useRoleName();
  return [...(roles.data?.items ?? [])].sort(inOrder).map(({ key }) => ({ value: key, label: nameOf(key) }));
}

export function inOrder(one: Role, other: Role): number {
  const place = ({ key }: Role) => (SHIPPED_ROLES as readonly string[]).indexOf(key);
  if (one.shipped && other.shipped) return place(one) - place(other);
  if (one.shipped !== other.shipped) return one.shipped ? -1 : 1;
  return (one.name ?? '').localeCompare(other.name ?? '');
}

/** What a role is called: the shipped ones in the reader's language, the others as somebody named them. */
export function useRoleName(): (key: string) => string {
  const { t } = useTranslation();
  const roles = useRoles();
  const items = roles.data?.items;
  return useCallback(
    (key) => (isShippedRole(key) ? t(`role.names.${key}`) : (items?.find((role: Role) => role.key === key)?.name ?? '')),
    [t, items],
  );
}
