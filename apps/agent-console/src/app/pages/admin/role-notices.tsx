import { useState } from 'react';
import { NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RoleNoticesForm } from '../../../features/notifications/role-notices-form';
import { useRoleNotices } from '../../../features/notifications/settings-api';
import { useRoles } from '../../../features/roles/api';
import { inOrder, useRoleName } from '../../../features/roles/role-words';
import { ListSkeleton, LoadError } from '../../../ui/states';

/** How people of each role are told of things until they choose for themselves, and what they may not choose. */
export function RoleNoticesPage() {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useRoleName();
  const [role, setRole] = useState('operator');
  if (roles.isPending) return <ListSkeleton />;
  if (roles.isError) return <LoadError error={roles.error} retry={roles.refetch} />;
  return (
    <Stack>
      <NativeSelect
        label={t('admin.users.role')}
        w="fit-content"
        data={[...roles.data.items].sort(inOrder).map(({ key }) => ({ value: key, label: nameOf(key) }))}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <OfRole key={role} role={role} />
    </Stack>
  );
}

function OfRole({ role }: { role: string }) {
  const stored = useRoleNotices(role);
  if (stored.isPending) return <ListSkeleton />;
  if (stored.isError) return <LoadError error={stored.error} retry={stored.refetch} />;
  return <RoleNoticesForm role={role} stored={stored.data} />;
}
