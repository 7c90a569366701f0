import { useTranslation } from 'react-i18next';
import type { Webhook } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useWebhookDeliveries } from './api';

/** What a web hook was told, and what its program answered. */
export function WebhookLog({ webhook: { id, url } }: { webhook: Pick<Webhook, 'id' | 'url'> }) {
  const { t, i18n } = useTranslation();
  const deliveries = useWebhookDeliveries(id);
  if (deliveries.isPending) return <ListSkeleton rows={3} />;
  if (deliveries.isError) return <LoadError error={deliveries.error} retry={deliveries.refetch} />;
  const items = deliveries.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('webhook.log.none')} />;
  return (
    <>
      <SimpleTable
        label={t('webhook.log.of', { url })}
        head={[t('webhook.log.at'), t('webhook.log.event'), t('webhook.log.state'), t('webhook.log.attempts'), t('webhook.log.answer')]}
        rows={items.map(({ id, createdAt, sentAt, event, state, attempts, status, problem }) => ({
          id,
          cells: [
            dateTime(sentAt ?? createdAt, i18n.language),
            event,
            t(`webhook.state.${state}`),
            attempts,
            [status, problem].filter(Boolean).join(' · '),
          ],
        }))}
      />
      <ShowMore query={deliveries} />
    </>
  );
}
