import { useTranslation } from 'react-i18next';
import { noticeEventOf } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useDeliveries } from './settings-api';

/** By which way what was sent, and what became of it: mine, or everybody's. */
export function DeliveryList({ everybody }: { everybody: boolean }) {
  const { t, i18n } = useTranslation();
  const deliveries = useDeliveries(everybody ? { all: 'true' } : {});
  if (deliveries.isPending) return <ListSkeleton />;
  if (deliveries.isError) return <LoadError error={deliveries.error} retry={deliveries.refetch} />;
  const items = deliveries.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('noticeSettings.log.none')} />;
  return (
    <>
      <SimpleTable
        label={t('noticeSettings.log.title')}
        head={[
          t('noticeSettings.log.at'),
          ...(everybody ? [t('common.name')] : []),
          t('noticeSettings.what'),
          t('noticeSettings.log.way'),
          t('noticeSettings.log.state'),
        ]}
        rows={items.map(({ id, sentAt, dueAt, userName, kind, channel, state, reason, problem }) => ({
          id,
          cells: [
            dateTime(sentAt ?? dueAt, i18n.language),
            ...(everybody ? [userName] : []),
            t(`noticeSettings.event.${noticeEventOf(kind)}`),
            t(`noticeSettings.channel.${channel}`),
            [t(`noticeSettings.state.${state}`), reason && t(`noticeSettings.reason.${reason}`), problem].filter(Boolean).join(' · '),
          ],
        }))}
      />
      <ShowMore query={deliveries} />
    </>
  );
}
