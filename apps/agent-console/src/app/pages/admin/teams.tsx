import { useState } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Team, User } from '@callcard/crm-core';
import { useSaveTeam, useTeams, useUsers } from '../../../features/users/api';
import { EditModal } from '../../../ui/edit-modal';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** The teams that leads are handed to. */
export function Teams() {
  const { t } = useTranslation();
  const teams = useTeams();
  const users = useUsers();
  const [edited, setEdited] = useState<Team | null | undefined>(undefined);
  if (teams.isPending) return <ListSkeleton />;
  if (teams.isError) return <LoadError error={teams.error} retry={teams.refetch} />;
  const people = users.data?.items ?? [];
  const rows = asTree(teams.data.items).map(({ team, depth }) => ({
    id: team.id,
    cells: [
      <span key="name" style={{ paddingInlineStart: `${depth * 1.5}em` }}>
        {team.name}
      </span>,
      teams.data.items.find(({ id }) => id === team.parentId)?.name,
      people.find(({ id }) => id === team.supervisorId)?.name,
      <Button key="edit" size="compact-sm" variant="default" onClick={() => setEdited(team)}>
        {t('common.edit')}
      </Button>,
    ],
  }));
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('admin.teams.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('admin.teams.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.teams')}
          head={[t('common.name'), t('admin.teams.parent'), t('admin.teams.supervisor'), t('common.actions')]}
          rows={rows}
        />
      )}
      {edited !== undefined && <TeamForm team={edited} teams={teams.data.items} people={people} onClose={() => setEdited(undefined)} />}
    </>
  );
}

/** Each team with those below it after it. */
function asTree(teams: Team[], parentId: string | null = null, depth = 0): { team: Team; depth: number }[] {
  return teams.filter((team) => team.parentId === parentId).flatMap((team) => [{ team, depth }, ...asTree(teams, team.id, depth + 1)]);
}

function TeamForm({ team, teams, people, onClose }: { team: Team | null; teams: Team[]; people: User[]; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveTeam();
  const [name, setName] = useState(team?.name ?? '');
  const [supervisorId, setSupervisorId] = useState<string>(team?.supervisorId ?? '');
  const [parentId, setParentId] = useState<string>(team?.parentId ?? '');
  const supervisors = people.filter(({ role, active }) => active && !['operator', 'telemarketer'].includes(role));
  const input = { name, parentId: (parentId || null) as Team['parentId'], supervisorId: (supervisorId || null) as User['id'] | null };
  return (
    <EditModal
      title={team?.name ?? t('admin.teams.new')}
      opened
      onClose={onClose}
      onSubmit={() => save.mutate({ id: team?.id, version: team?.version, input }, { onSuccess: onClose })}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <NativeSelect
        label={t('admin.teams.parent')}
        data={[
          { value: '', label: t('common.none') },
          ...teams.filter(({ id }) => id !== team?.id).map(({ id, name: label }) => ({ value: id as string, label })),
        ]}
        value={parentId}
        onChange={(event) => setParentId(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('admin.teams.supervisor')}
        data={[{ value: '', label: t('common.none') }, ...supervisors.map(({ id, name: label }) => ({ value: id as string, label }))]}
        value={supervisorId}
        onChange={(event) => setSupervisorId(event.currentTarget.value)}
      />
    </EditModal>
  );
}
