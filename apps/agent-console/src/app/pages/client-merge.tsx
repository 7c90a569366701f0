import { useState } from 'react';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { useClient } from '../../features/clients/api';
import { ClientPicker } from '../../features/clients/client-picker';
import { useMerge } from '../../features/clients/merge-api';
import { MergeTable } from '../../features/clients/merge-table';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ConfirmButton } from '../../ui/confirm-button';
import { Page } from '../../ui/page';
import { ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

/** Two clients who are one: whom to keep, and which values. */
export function ClientMerge() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const otherId = address.get('with');
  const client = useClient(id);
  const other = useClient(otherId ?? '', otherId !== null);
  const failed = [client, other].find(({ isError }) => isError);
  return (
    <Page title={t('merge.title')}>
      {failed && <LoadError error={failed.error} retry={failed.refetch} />}
      {client.isPending && <ListSkeleton rows={6} />}
      {client.data && otherId === null && (
        <>
          <Text size="sm">{t('merge.pick', { name: client.data.name })}</Text>
          <ClientPicker label={t('merge.pickLabel')} onPick={(picked) => picked.id !== id && setAddress({ with: picked.id })} />
        </>
      )}
      {client.data && other.data && <Pair key={`${client.data.id} ${other.data.id}`} clients={[client.data, other.data]} />}
    </Page>
  );
}

function Pair({ clients: [one, other] }: { clients: [Client, Client] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [swapped, setSwapped] = useState(false);
  const [take, setTake] = useState<string[]>([]);
  const merge = useMerge();
  const showProblem = useShowProblem();
  const [winner, loser] = swapped ? [other, one] : [one, other];
  if (one.kind !== other.kind || one.id === other.id)
    return (
      <Alert color="red" variant="outline">
        {t(one.id === other.id ? 'merge.same' : 'merge.wrongKind')}
      </Alert>
    );
  const run = () =>
    merge.mutate(
      { winner, loser, take },
      {
        onError: showProblem,
        onSuccess: ({ id }) => {
          sayPolitely(t('merge.done'));
          void navigate(paths.client(id));
        },
      },
    );
  return (
    <>
      <Text size="sm">{t('merge.hint')}</Text>
      <MergeTable winner={winner} loser={loser} take={take} onTake={setTake} />
      <Group gap="xs">
        <ConfirmButton
          label={t('merge.run')}
          consequence={t('merge.consequence', { winner: winner.name, loser: loser.name })}
          onConfirm={run}
        />
        <Button size="compact-sm" variant="default" onClick={() => (setSwapped(!swapped), setTake([]))}>
          {t('merge.swap')}
        </Button>
      </Group>
    </>
  );
}
