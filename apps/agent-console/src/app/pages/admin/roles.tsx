import { useState } from 'react';
import { Button, Divider, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '@callcard/crm-core';
import { useCopyRole, useRoles } from '../../../features/roles/api';
import { RoleEditor } from '../../../features/roles/role-editor';
import { inOrder, useRoleName } from '../../../features/roles/role-words';
import { TemporaryGrants } from '../../../features/roles/temporary-grants';
import { useUsers } from '../../../features/users/api';
import { EditModal } from '../../../ui/edit-modal';
import { ListSkeleton, LoadError } from '../../../ui/states';

/** What people of each kind may do, and what somebody may for a time. */
export function Roles() {
  const { t } = useTranslation();
  const roles = useRoles();
  const users = useUsers();
  const nameOf = useRoleName();
  const [key, setKey] = useState('operator');
  const [copying, setCopying] = useState(false);
  if (roles.isPending) return <ListSkeleton />;
  if (roles.isError) return <LoadError error={roles.error} retry={roles.refetch} />;
  const items = [...roles.data.items].sort(inOrder);
  const role = items.find((one) => one.key === key) ?? items[0]!;
  return (
    <Stack>
      <Group align="flex-end">
        <NativeSelect
          label={t('admin.users.role')}
          data={items.map((one) => ({ value: one.key, label: nameOf(one.key) }))}
          value={role.key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Button variant="default" onClick={() => setCopying(true)}>
          {t('role.copy')}
        </Button>
      </Group>
      <RoleEditor key={`${role.key} ${role.version}`} role={role} onDeleted={() => setKey('operator')} />
      <Divider />
      <TemporaryGrants people={(users.data?.items ?? []).filter(({ active }) => active)} />
      {copying && <CopyRole model={role} onClose={() => setCopying(false)} onCopied={setKey} />}
    </Stack>
  );
}

function CopyRole({ model, onClose, onCopied }: { model: Role; onClose: () => void; onCopied: (key: string) => void }) {
  const { t } = useTranslation();
  const copy = useCopyRole();
  const [name, setName] = useState('');
  const submit = () =>
    copy.mutate(
      { name, copyOf: model.key },
      {
        onSuccess: (role) => {
          onCopied(role.key);
          onClose();
        },
      },
    );
  return (
    <EditModal title={t('role.copy')} opened onClose={onClose} onSubmit={submit} pending={copy.isPending} error={copy.error}>
      <TextInput label={t('common.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
    </EditModal>
  );
}
