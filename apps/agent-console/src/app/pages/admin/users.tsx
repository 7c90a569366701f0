import { useState } from 'react';
import { Badge, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { OneTimeLink, User } from '@callcard/crm-core';
import { useAgents } from '../../../features/agents/api';
import { useMay } from '../../../features/auth/session';
import { PhoneState } from '../../../features/agents/phone-state';
import { useHealthLines } from '../../../features/health/api';
import { PhoneTrouble } from '../../../features/health/phone-trouble';
import { VoicemailForm } from '../../../features/phones/voicemail-form';
import { SessionTable } from '../../../features/auth/session-table';
import { useQueues, useQueueTitle } from '../../../features/queues/api';
import { useRoleName, useRoleOptions } from '../../../features/roles/role-words';
import { useLogoutUser, useOneTimeLink, useRemoveFactor, useTeams, useUsers } from '../../../features/users/api';
import { ShowLink } from '../../../features/users/one-time-link';
import { UserForm } from '../../../features/users/user-form';
import { sayPolitely } from '../../../ui/announcer';
import { useShowProblem } from '../../../lib/use-problem';
import { ConfirmButton } from '../../../ui/confirm-button';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** The people: accounts, roles, phones. */
export function Users() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const [edited, setEdited] = useState<User | null | undefined>(undefined);
  const users = useUsers(q);
  const teams = useTeams();
  const queues = useQueues();
  const roles = useRoleOptions();
  return (
    <>
      <Group align="flex-end">
        <TextInput type="search" label={t('common.search')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button onClick={() => setEdited(null)}>{t('admin.users.new')}</Button>
      </Group>
      {users.isPending && <ListSkeleton />}
      {users.isError && <LoadError error={users.error} retry={users.refetch} />}
      {users.data?.items.length === 0 && <Empty text={t('admin.users.none')} />}
      {users.data && users.data.items.length > 0 && <UserTable users={users.data.items} onEdit={setEdited} />}
      {edited !== undefined && (
        <UserForm
          user={edited}
          roles={roles}
          teams={teams.data?.items ?? []}
          queues={(queues.data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function UserTable({ users, onEdit }: { users: User[]; onEdit: (user: User) => void }) {
  const { t } = useTranslation();
  const makeLink = useOneTimeLink();
  const logout = useLogoutUser();
  const removeFactor = useRemoveFactor();
  const roleName = useRoleName();
  const [watched, setWatched] = useState<User | null>(null);
  const queueTitle = useQueueTitle();
  const agents = useAgents();
  const phones = useHealthLines(useMay()('health.view'));
  const showProblem = useShowProblem();
  const [shown, setShown] = useState<{ name: string; link: OneTimeLink } | null>(null);
  const [mailbox, setMailbox] = useState<User | null>(null);
  const outcome = { onError: showProblem };

  const rows = users.map((user) => ({
    id: user.id,
    cells: [
      user.name,
      user.email,
      roleName(user.role),
      <div key="phone">
        <PhoneState user={user} agent={agents.data?.items.find(({ userId }) => userId === user.id)} />
        {phones.data?.phones
          .filter(({ userId }) => userId === user.id)
          .map((phone) => (
            <PhoneTrouble key={phone.device} phone={phone} />
          ))}
      </div>,
      user.queues.map(queueTitle).join(', '),
      user.active ? t('common.active') : <Badge color="gray.8">{t('common.inactive')}</Badge>,
      <Group key="actions" gap={4}>
        <Button size="compact-sm" variant="default" onClick={() => onEdit(user)}>
          {t('common.edit')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => makeLink.mutate(user.id, { ...outcome, onSuccess: (link) => setShown({ name: user.name, link }) })}
        >
          {t('admin.users.link')}
        </Button>
        {user.extension !== null && (
          <Button size="compact-sm" variant="default" onClick={() => setMailbox(user)}>
            {t('preference.page.voicemail')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => setWatched(user)}>
          {t('admin.users.sessions')}
        </Button>
        <ConfirmButton
          label={t('admin.users.logout')}
          consequence={t('admin.users.logoutConfirm', { name: user.name })}
          onConfirm={() => logout.mutate(user.id, { ...outcome, onSuccess: () => sayPolitely(t('common.saved')) })}
        />
      </Group>,
    ],
  }));

  return (
    <>
      <SimpleTable
        label={t('admin.nav.users')}
        head={[
          t('common.name'),
          t('auth.email'),
          t('admin.users.role'),
          t('admin.users.device'),
          t('admin.users.queues'),
          t('agent.column.state'),
          t('common.actions'),
        ]}
        rows={rows}
      />
      <Modal
        opened={mailbox !== null}
        onClose={() => setMailbox(null)}
        title={t('voicemail.of', { name: mailbox?.name ?? '' })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {mailbox && <VoicemailForm userId={mailbox.id} mayName onSaved={() => setMailbox(null)} />}
      </Modal>
      {watched && (
        <Modal
          opened
          size="xl"
          onClose={() => setWatched(null)}
          title={t('admin.users.sessionsOf', { name: watched.name })}
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <Stack>
            <SessionTable userId={watched.id} />
            <ConfirmButton
              label={t('admin.users.factorOff')}
              consequence={t('admin.users.factorOffConfirm', { name: watched.name })}
              onConfirm={() => removeFactor.mutate(watched.id, { ...outcome, onSuccess: () => sayPolitely(t('common.saved')) })}
            />
          </Stack>
        </Modal>
      )}
      {shown && <ShowLink {...shown} onClose={() => setShown(null)} />}
    </>
  );
}
