import { useState } from 'react';
import { Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Queue } from '@callcard/crm-core';
import { useQueues, useSaveQueue } from '../../../features/queues/api';
import { EditModal } from '../../../ui/edit-modal';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** What we call the PBX's queues, and how long the wrap-up of each lasts. */
export function Queues() {
  const { t } = useTranslation();
  const queues = useQueues();
  const [edited, setEdited] = useState<Queue | null>(null);
  if (queues.isPending) return <ListSkeleton />;
  if (queues.isError) return <LoadError error={queues.error} retry={queues.refetch} />;
  if (queues.data.items.length === 0) return <Empty text={t('queue.none')} />;
  const rows = queues.data.items.map((queue) => ({
    id: queue.id,
    cells: [
      queue.title,
      `${queue.pbx} / ${queue.name}`,
      String(queue.wrapUpSeconds),
      String(queue.missedOffersLimit),
      String(queue.wrapUpExtensions),
      queue.resultHoldMinutes === null ? t('queue.endsByTime') : t('queue.holds', { minutes: queue.resultHoldMinutes }),
      queue.members.map(({ name, device }) => name || device).join(', '),
      <Button key="edit" size="compact-sm" variant="default" onClick={() => setEdited(queue)}>
        {t('common.edit')}
      </Button>,
    ],
  }));
  return (
    <>
      <SimpleTable
        label={t('queue.title')}
        head={[
          t('queue.queueTitle'),
          t('queue.name'),
          t('queue.wrapUp'),
          t('queue.missedOffers'),
          t('queue.extensions'),
          t('queue.result'),
          t('queue.members'),
          t('common.actions'),
        ]}
        rows={rows}
      />
      {edited && <QueueForm queue={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function QueueForm({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveQueue();
  const [title, setTitle] = useState(queue.title);
  const [wrapUpSeconds, setWrapUpSeconds] = useState(queue.wrapUpSeconds);
  const [missedOffersLimit, setMissedOffersLimit] = useState(queue.missedOffersLimit);
  const [wrapUpExtensions, setWrapUpExtensions] = useState(queue.wrapUpExtensions);
  const [resultHoldMinutes, setResultHoldMinutes] = useState(queue.resultHoldMinutes);
  const [callBackMinutes, setCallBackMinutes] = useState(queue.callBackMinutes);
  const [serviceSeconds, setServiceSeconds] = useState(queue.serviceSeconds);
  const [shortAbandonSeconds, setShortAbandonSeconds] = useState(queue.shortAbandonSeconds);
  const settings = {
    title,
    wrapUpSeconds,
    missedOffersLimit,
    wrapUpExtensions,
    resultHoldMinutes,
    callBackMinutes,
    serviceSeconds,
    shortAbandonSeconds,
    version: queue.version,
  };
  return (
    <EditModal
      title={queue.name}
      opened
      onClose={onClose}
      onSubmit={() => save.mutate({ id: queue.id, settings }, { onSuccess: onClose })}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('queue.queueTitle')} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <NumberInput
        label={t('queue.wrapUp')}
        min={0}
        max={3600}
        value={wrapUpSeconds}
        onChange={(value) => setWrapUpSeconds(Number(value))}
      />
      <NumberInput
        label={t('queue.missedOffers')}
        min={1}
        max={20}
        value={missedOffersLimit}
        onChange={(value) => setMissedOffersLimit(Number(value))}
      />
      <NumberInput
        label={t('queue.extensions')}
        description={t('queue.extensionsHint')}
        min={0}
        max={100}
        value={wrapUpExtensions}
        onChange={(value) => setWrapUpExtensions(Number(value))}
      />
      <Switch
        label={t('queue.holdForResult')}
        checked={resultHoldMinutes !== null}
        onChange={(event) => setResultHoldMinutes(event.currentTarget.checked ? 5 : null)}
      />
      {resultHoldMinutes !== null && (
        <NumberInput
          label={t('queue.holdAlarm')}
          min={1}
          max={240}
          value={resultHoldMinutes}
          onChange={(value) => setResultHoldMinutes(Number(value))}
        />
      )}
      <NumberInput
        label={t('queue.callBack')}
        min={1}
        max={10_080}
        value={callBackMinutes}
        onChange={(value) => setCallBackMinutes(Number(value))}
      />
      <NumberInput
        label={t('queue.serviceSeconds')}
        description={t('queue.serviceSecondsHint')}
        min={1}
        max={3600}
        value={serviceSeconds}
        onChange={(value) => setServiceSeconds(Number(value))}
      />
      <NumberInput
        label={t('queue.shortAbandon')}
        description={t('queue.shortAbandonHint')}
        min={0}
        max={600}
        value={shortAbandonSeconds}
        onChange={(value) => setShortAbandonSeconds(Number(value))}
      />
    </EditModal>
  );
}
