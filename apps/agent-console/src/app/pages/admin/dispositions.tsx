import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Disposition, Queue } from '@callcard/crm-core';
import { useDispositions } from '../../../features/calls/api';
import { DispositionForm } from '../../../features/calls/disposition-form';
import { useQueues, useQueueTitle } from '../../../features/queues/api';
import { localText } from '../../../lib/local-text';
import { useDispositionUse, useSaveDisposition, useSwapDispositions } from '../../../features/calls/dispositions-api';
import { useShowProblem } from '../../../lib/use-problem';
import { ConfirmButton } from '../../../ui/confirm-button';
import { MoveButton } from '../../../ui/move-button';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** The results a call may have; their order is the digit that chooses them. */
export function Dispositions() {
  const { t, i18n } = useTranslation();
  const dispositions = useDispositions();
  const queues = useQueues();
  const queueTitle = useQueueTitle();
  const [edited, setEdited] = useState<Disposition | null | undefined>(undefined);
  if (dispositions.isPending) return <ListSkeleton />;
  if (dispositions.isError) return <LoadError error={dispositions.error} retry={dispositions.refetch} />;
  const all = dispositions.data;
  const rows = all.map((disposition, index) => ({
    id: disposition.id,
    cells: [
      String(index + 1),
      localText(disposition.label, i18n.language),
      disposition.key,
      disposition.queues.map(queueTitle).join(', ') || t('admin.results.everywhere'),
      t(`admin.results.nextOf.${disposition.next}`),
      t(disposition.active ? 'common.active' : 'common.inactive'),
      <Group key="actions" gap={4}>
        <Move one={disposition} other={all[index - 1]} up name={localText(disposition.label, i18n.language)} />
        <Move one={disposition} other={all[index + 1]} name={localText(disposition.label, i18n.language)} />
        <Button size="compact-sm" variant="default" onClick={() => setEdited(disposition)}>
          {t('common.edit')}
        </Button>
        <Switch disposition={disposition} digit={index + 1} />
      </Group>,
    ],
  }));
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('admin.results.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('admin.results.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.dispositions')}
          head={[
            ...[t('common.position'), t('common.name'), t('admin.results.key'), t('agent.column.queues'), t('admin.results.next')],
            ...[t('agent.column.state'), t('common.actions')],
          ]}
          rows={rows}
        />
      )}
      {edited !== undefined && (
        <DispositionForm
          disposition={edited}
          nextPosition={Math.max(0, ...all.filter(({ transferred }) => !transferred).map(({ position }) => position)) + 1}
          queues={uniqueQueues(queues.data?.items ?? [])}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

/** Queues of the same name on several PBXs are one here. */
const uniqueQueues = (queues: Queue[]) =>
  [...new Map(queues.map(({ name, title }) => [name, title ?? name]))].map(([value, label]) => ({ value, label }));

function Move({ one, other, up, name }: { one: Disposition; other: Disposition | undefined; up?: boolean; name: string }) {
  const swap = useSwapDispositions();
  const showProblem = useShowProblem();
  const move = other ? () => swap.mutate([one, other], { onError: showProblem }) : null;
  return <MoveButton name={name} up={up} pending={swap.isPending} onMove={move} />;
}

/** Off only after it was said who will miss it; on at once. */
function Switch({ disposition, digit }: { disposition: Disposition; digit: number }) {
  const { t } = useTranslation();
  const save = useSaveDisposition();
  const uses = useDispositionUse();
  const showProblem = useShowProblem();
  const { id, version, ...input } = disposition;
  const become = (active: boolean) => save.mutate({ id, version, input: { ...input, active } }, { onError: showProblem });
  if (!disposition.active)
    return (
      <Button size="compact-sm" variant="default" loading={save.isPending} onClick={() => become(true)}>
        {t('admin.results.on')}
      </Button>
    );
  const { calls, people } = uses.data?.get(disposition.key) ?? { calls: 0, people: 0 };
  const used =
    calls === 0
      ? t('admin.results.unused')
      : `${t('admin.results.usedBy', { count: people })} ${t('admin.results.used', { count: calls })}`;
  return (
    <ConfirmButton
      label={t('admin.results.off')}
      consequence={`${t('admin.results.loses', { digit })} ${used}`}
      onConfirm={() => become(false)}
    />
  );
}
