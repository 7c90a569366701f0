import { useState, type ReactNode } from 'react';
import { Alert, Button, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CallSimulation, type ClientId, SimulatedCaller, type UserId } from '@callcard/crm-core';
import { useProblemText } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { useSimulateCall } from './api';

interface SimulateFormProps {
  people: { value: string; label: string }[];
  queues: { value: string; label: string }[];
  /** On whose screen it rings, unless another is chosen. */
  me: string;
  /** The client who seems to call, and the way to choose them; only for a known caller. */
  client?: { id: string; name: string } | null;
  picker?: ReactNode;
  onDone?: () => void;
}

/** A call is chosen and played: who calls, on whose screen, by which queue. */
export function SimulateForm({ people, queues, me, client = null, picker, onDone }: SimulateFormProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<SimulatedCaller>('known');
  const [userId, setUserId] = useState(me);
  const [queue, setQueue] = useState('');
  const simulate = useSimulateCall();
  const say = useProblemText();
  const name = people.find(({ value }) => value === userId)?.label ?? '';
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const wanted: CallSimulation = { kind, userId: userId as UserId, queue: queue || undefined };
    if (kind === 'known' && client) wanted.clientId = client.id as ClientId;
    simulate.mutate(wanted, { onSuccess: () => (sayPolitely(t('simulation.rings', { name })), onDone?.()) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={640}>
        <Radio.Group label={t('simulation.caller')} value={kind} onChange={(value) => setKind(SimulatedCaller.parse(value))}>
          <Stack gap="xs" mt="xs">
            {SimulatedCaller.options.map((value) => (
              <Radio key={value} value={value} label={t(`simulation.kind.${value}`)} description={t(`simulation.shows.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {kind === 'known' && picker}
        <Group align="flex-end">
          <NativeSelect
            label={t('simulation.person')}
            data={people}
            value={userId}
            onChange={(event) => setUserId(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('simulation.queue')}
            data={[{ value: '', label: t('call.direct') }, ...queues]}
            value={queue}
            onChange={(event) => setQueue(event.currentTarget.value)}
          />
          <Button type="submit" loading={simulate.isPending}>
            {t('simulation.start')}
          </Button>
        </Group>
        {simulate.isSuccess && !simulate.isPending && <Text size="sm">{t('simulation.rings', { name })}</Text>}
        {simulate.isError && (
          <Alert color="red" variant="outline" role="alert">
            {say(simulate.error)}
          </Alert>
        )}
      </Stack>
    </form>
  );
}
