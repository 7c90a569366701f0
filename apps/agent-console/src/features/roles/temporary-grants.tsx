import { useState } from 'react';
import { Button, Group, NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PERMISSIONS, scopesOf, type Permission, type Scope, type User } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { EditModal } from '../../ui/edit-modal';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useEndGrant, useGiveGrant, useTemporaryGrants } from './api';
import { useRightWords } from './role-words';

/** Rights that somebody has until a moment: given with a reason, ended by the clock or by hand. */
export function TemporaryGrants({ people }: { people: User[] }) {
  const { t, i18n } = useTranslation();
  const words = useRightWords();
  const grants = useTemporaryGrants();
  const end = useEndGrant();
  const showProblem = useShowProblem();
  const [giving, setGiving] = useState(false);
  if (grants.isPending) return <ListSkeleton rows={3} />;
  if (grants.isError) return <LoadError error={grants.error} retry={grants.refetch} />;
  const rows = grants.data.items.map((grant) => ({
    id: grant.id,
    cells: [
      grant.userName,
      `${words.right(grant.permission)}, ${t(`role.scope.${grant.scope}`)}`,
      dateTime(grant.endsAt, i18n.language),
      grant.reason,
      grant.givenByName,
      <ConfirmButton
        key="end"
        label={t('role.end')}
        consequence={t('role.endConfirm', { name: grant.userName })}
        onConfirm={() => end.mutate(grant.id, { onError: showProblem })}
      />,
    ],
  }));
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('role.temporary')}
      </Title>
      <Button w="fit-content" variant="default" onClick={() => setGiving(true)}>
        {t('role.give')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('role.noTemporary')} />
      ) : (
        <SimpleTable
          label={t('role.temporary')}
          head={[t('role.person'), t('role.right'), t('role.until'), t('role.reason'), t('role.givenBy'), t('common.actions')]}
          rows={rows}
        />
      )}
      {giving && <GiveGrant people={people} onClose={() => setGiving(false)} />}
    </Stack>
  );
}

function GiveGrant({ people, onClose }: { people: User[]; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useRightWords();
  const give = useGiveGrant();
  const [email, setEmail] = useState(people[0]?.email ?? '');
  const [permission, setPermission] = useState<Permission>('calls.view');
  const [scope, setScope] = useState<Scope>('team');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const scopes = scopesOf(permission);
  const chosen = scopes.includes(scope) ? scope : scopes[0]!;
  const submit = () =>
    give.mutate({ email, permission, scope: chosen, reason, endsAt: until ? new Date(until).toISOString() : '' }, { onSuccess: onClose });
  return (
    <EditModal title={t('role.give')} opened onClose={onClose} onSubmit={submit} pending={give.isPending} error={give.error}>
      <NativeSelect
        label={t('role.person')}
        data={people.map(({ email: value, name }) => ({ value, label: name }))}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('role.right')}
        data={PERMISSIONS.map((value) => ({ value, label: words.right(value) }))}
        value={permission}
        onChange={(event) => setPermission(event.currentTarget.value as Permission)}
      />
      <Group grow>
        <NativeSelect
          label={t('role.scopeLabel')}
          data={scopes.map((value) => ({ value, label: t(`role.scope.${value}`) }))}
          value={chosen}
          onChange={(event) => setScope(event.currentTarget.value as Scope)}
        />
        <TextInput type="datetime-local" label={t('role.until')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      </Group>
      <TextInput label={t('role.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </EditModal>
  );
}
