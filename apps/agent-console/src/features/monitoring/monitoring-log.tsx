import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonitoringRecord } from '@callcard/crm-core';
import { clockTime, dateTime } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useMonitoringRecords } from './api';

interface MonitoringLogProps {
  /** Left out: of every call. */
  callId?: string;
  /** A further column, where the call is not already clear. */
  callLink?: (callId: string) => ReactNode;
}

/** Who was in on whose talk, when and how. */
export function MonitoringLog({ callId, callLink }: MonitoringLogProps) {
  const { t, i18n } = useTranslation();
  const records = useMonitoringRecords(callId);
  if (records.isPending) return <ListSkeleton rows={3} />;
  if (records.isError) return <LoadError error={records.error} retry={records.refetch} />;
  const items = records.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('monitoring.none')} />;
  const until = ({ from, to }: MonitoringRecord) => {
    if (from === null) return to === null ? '' : t('monitoring.notPickedUp');
    return to === null ? t('monitoring.lasts') : clockTime(to, true);
  };
  const yes = (is: boolean) => (is ? t('common.yes') : t('common.no'));
  const head = ['when', 'until', 'who', 'whom', 'how', 'told'] as const;
  return (
    <>
      <SimpleTable
        label={t('monitoring.records')}
        head={[...head.map((column) => t(`monitoring.column.${column}`)), ...(callLink ? [t('call.one')] : [])]}
        rows={items.map((record) => ({
          id: record.id,
          cells: [
            ...[dateTime(record.from ?? record.askedAt, i18n.language), until(record), record.byName, record.agentName],
            ...[t(`monitoring.deed.${record.deed}`), yes(record.told), ...(callLink ? [callLink(record.callId)] : [])],
          ],
        }))}
      />
      <ShowMore query={records} />
    </>
  );
}
