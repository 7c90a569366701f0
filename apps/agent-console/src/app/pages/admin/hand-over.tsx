import { useState } from 'react';
import { Alert, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { isHandingOver, withoutSuccessor, type HandOverPreview, type User } from '@callcard/crm-core';
import { useHandOver, useLeave } from '../../../features/hand-overs/api';
import { HandOverReport } from '../../../features/hand-overs/hand-over-report';
import { HandOverRunning } from '../../../features/hand-overs/hand-over-running';
import { SuccessorTable, type Successors } from '../../../features/hand-overs/successor-table';
import { useTeams, useUsers } from '../../../features/users/api';
import { useShowProblem } from '../../../lib/use-problem';
import { sayPolitely } from '../../../ui/announcer';
import { ConfirmButton } from '../../../ui/confirm-button';
import { ListSkeleton, LoadError } from '../../../ui/states';

/** Somebody leaves: who it is, what is theirs, who takes it over, and one click. */
export function HandOverPage() {
  const { t } = useTranslation();
  const users = useUsers();
  // In the address, so that a page that is loaded anew goes on with whom it was about.
  const [address, setAddress] = useSearchParams();
  const leaverId = address.get('user');
  const handOver = useHandOver(leaverId);
  if (users.isPending) return <ListSkeleton />;
  if (users.isError) return <LoadError error={users.error} retry={users.refetch} />;
  const leaver = users.data.items.find(({ id }) => id === leaverId);
  const latest = handOver.data?.latest;
  return (
    <Stack gap="md" maw={920}>
      <Text size="sm">{t('handOver.hint')}</Text>
      <Select
        label={t('handOver.who')}
        searchable
        maw={480}
        data={users.data.items.map(({ id, name, active }) => ({ value: id, label: active ? name : `${name} (${t('common.inactive')})` }))}
        value={leaverId}
        onChange={(user) => setAddress(user ? { user } : {}, { replace: true })}
      />
      {handOver.isError && <LoadError error={handOver.error} retry={handOver.refetch} />}
      {leaver && latest && <HandOverRunning userId={leaver.id} handOver={latest} />}
      {leaver && handOver.data?.done && <HandOverReport handOver={handOver.data.done} />}
      {leaver?.active && handOver.data && !(latest && isHandingOver(latest)) && (
        <Plan
          key={leaver.id}
          leaver={leaver}
          preview={handOver.data}
          colleagues={users.data.items.filter(({ id, active }) => active && id !== leaver.id)}
        />
      )}
      {leaver && !leaver.active && handOver.data?.done === null && (
        <Alert color="gray" variant="outline">
          {t('handOver.inactive')}
        </Alert>
      )}
    </Stack>
  );
}

interface PlanProps {
  leaver: User;
  preview: HandOverPreview;
  colleagues: User[];
}

function Plan({ leaver, preview, colleagues }: PlanProps) {
  const { t } = useTranslation();
  const teams = useTeams();
  const leave = useLeave(leaver.id);
  const showProblem = useShowProblem();
  const [reason, setReason] = useState('');
  const [successors, setSuccessors] = useState<Successors>({});
  const people = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  const chosen = Object.fromEntries(Object.entries(successors).filter(([, ids]) => ids.length > 0)) as Successors;
  const open = withoutSuccessor(preview, { successors: chosen as Parameters<typeof withoutSuccessor>[1]['successors'] });
  const giveAll = (ids: string[]) =>
    setSuccessors(Object.fromEntries(preview.counts.filter(({ count }) => count > 0).map(({ kind }) => [kind, ids])));
  const membersOf = (teamId: string) => colleagues.filter((colleague) => colleague.teamId === teamId).map(({ id }) => id);
  const total = preview.counts.reduce((sum, { count }) => sum + count, 0);
  const run = () =>
    leave.mutate(
      { version: leaver.version, reason: reason.trim(), successors: chosen },
      { onError: showProblem, onSuccess: () => sayPolitely(t('handOver.asked', { name: leaver.name })) },
    );
  return (
    <>
      <Group grow align="flex-end" maw={720}>
        <MultiSelect label={t('handOver.allTo')} data={people} searchable onChange={giveAll} />
        <Select
          label={t('handOver.spread')}
          data={(teams.data?.items ?? []).filter(({ id }) => membersOf(id).length > 0).map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={(teamId) => teamId && giveAll(membersOf(teamId))}
        />
      </Group>
      <SuccessorTable counts={preview.counts} people={people} successors={successors} onChange={setSuccessors} />
      <TextInput
        label={t('handOver.reason')}
        withAsterisk
        maw={480}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {open.length > 0 || !reason.trim() ? (
        <Text size="sm" c="dimmed">
          {open.length > 0
            ? t('handOver.missing', { kinds: open.map((kind) => t(`handOver.kind.${kind}`)).join(', ') })
            : t('handOver.reasonMissing')}
        </Text>
      ) : (
        <Group>
          <ConfirmButton
            label={t('handOver.run')}
            consequence={t('handOver.consequence', { name: leaver.name, count: total })}
            onConfirm={run}
          />
        </Group>
      )}
    </>
  );
}
