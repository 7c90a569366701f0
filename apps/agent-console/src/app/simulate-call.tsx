import { useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { useMe } from '../features/auth/session';
import { ClientPicker } from '../features/clients/client-picker';
import { useQueues } from '../features/queues/api';
import { SimulateForm } from '../features/simulations/simulate-form';
import { useUsers } from '../features/users/api';
import { ListSkeleton, LoadError } from '../ui/states';

/** The form of a simulated call with the people, queues and clients there are. */
export function SimulateCall({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useUsers();
  const queues = useQueues();
  const [client, setClient] = useState<Client | null>(null);
  if (users.isPending) return <ListSkeleton />;
  if (users.isError) return <LoadError error={users.error} retry={users.refetch} />;
  const chosen = client && (
    <Group gap="xs">
      <Text size="sm">{t('simulation.from', { name: client.name })}</Text>
      <Button size="compact-sm" variant="default" onClick={() => setClient(null)}>
        {t('simulation.anyClient')}
      </Button>
    </Group>
  );
  return (
    <SimulateForm
      me={me.user.id}
      people={users.data.items.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
      queues={[...new Map((queues.data?.items ?? []).map(({ name, title }) => [name, title]))].map(([value, label]) => ({ value, label }))}
      client={client}
      picker={chosen ?? <ClientPicker label={t('simulation.client')} onPick={setClient} />}
      onDone={onDone}
    />
  );
}
