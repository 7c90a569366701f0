import { createContext, use } from 'react';
import { allows, type Me, type Permission, type Scope } from '@callcard/crm-core';

export const SessionContext = createContext<Me | null>(null);

/** Who is signed in. Only inside the signed-in part of the console. */
export function useMe(): Me {
  const me = use(SessionContext);
  if (!me) throw new Error('useMe stands outside of the session.');
  return me;
}

/** Whether the person may do something at least to what is their own (or to a wider tie). */
export function useMay(): (permission: Permission, tie?: Scope) => boolean {
  const { grants } = useMe();
  return (permission, tie = 'own') => allows(grants, permission, tie);
}
