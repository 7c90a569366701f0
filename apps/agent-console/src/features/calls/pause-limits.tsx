import { useState } from 'react';
import { Button, Group, NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DEFAULT_PAUSE_SECONDS, type PauseLimit } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { usePauseLimits, useSavePauseLimits } from './recording-api';

/** A PBX, or one of its queues. */
export interface PausePlace {
  pbx: string;
  queue: string | null;
  label: string;
}

const keyOf = ({ pbx, queue }: { pbx: string; queue: string | null }) => `${pbx}/${queue ?? ''}`;

/** How long a pause for card data may last before the server records again. */
export function PauseLimits({ mayEdit, places }: { mayEdit: boolean; places: PausePlace[] }) {
  const { t } = useTranslation();
  const limits = usePauseLimits();
  const save = useSavePauseLimits();
  const showProblem = useShowProblem();
  if (limits.isPending) return <ListSkeleton rows={2} />;
  if (limits.isError) return <LoadError error={limits.error} retry={limits.refetch} />;
  const { items } = limits.data;
  const keep = (next: PauseLimit[]) => save.mutate(next, { onError: showProblem });
  const others = (limit: { pbx: string; queue: string | null }) => items.filter((each) => keyOf(each) !== keyOf(limit));
  const labelOf = (limit: PauseLimit) => places.find((place) => keyOf(place) === keyOf(limit))?.label ?? keyOf(limit);
  return (
    <>
      {items.length === 0 ? (
        <Empty text={t('recording.limitsNone', { seconds: DEFAULT_PAUSE_SECONDS })} />
      ) : (
        <SimpleTable
          label={t('recording.limits')}
          head={[t('recording.for'), t('recording.seconds'), t('common.actions')]}
          rows={items.map((limit) => ({
            id: keyOf(limit),
            cells: [
              labelOf(limit),
              String(limit.seconds),
              mayEdit && (
                <Button
                  key="remove"
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('common.delete')}: ${labelOf(limit)}`}
                  onClick={() => keep(others(limit))}
                >
                  {t('common.delete')}
                </Button>
              ),
            ],
          }))}
        />
      )}
      {mayEdit && <NewLimit places={places} onAdd={(limit) => keep([...others(limit), limit])} pending={save.isPending} />}
    </>
  );
}

function NewLimit({ places, onAdd, pending }: { places: PausePlace[]; onAdd: (limit: PauseLimit) => void; pending: boolean }) {
  const { t } = useTranslation();
  const [key, setKey] = useState('');
  const [seconds, setSeconds] = useState(DEFAULT_PAUSE_SECONDS);
  const place = places.find((each) => keyOf(each) === key) ?? places[0];
  if (!place) return null;
  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect
        label={t('recording.for')}
        value={keyOf(place)}
        onChange={(event) => setKey(event.currentTarget.value)}
        data={places.map((each) => ({ value: keyOf(each), label: each.label }))}
      />
      <NumberInput label={t('recording.seconds')} min={10} max={900} value={seconds} onChange={(value) => setSeconds(Number(value))} />
      <Button variant="default" loading={pending} onClick={() => onAdd({ pbx: place.pbx, queue: place.queue, seconds })}>
        {t('recording.setLimit')}
      </Button>
    </Group>
  );
}
