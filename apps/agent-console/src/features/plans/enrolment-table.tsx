import type { ReactNode } from 'react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EnrolmentRow } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useEnrolments } from './api';
import type { Behind } from './figures-table';

/** The deals that a number of the report counts. */
export function EnrolmentTable({ query, dealLink }: { query: Behind; dealLink: (row: EnrolmentRow) => ReactNode }) {
  const { t, i18n } = useTranslation();
  const rows = useEnrolments(query);
  if (rows.isPending) return <ListSkeleton />;
  if (rows.isError) return <LoadError error={rows.error} retry={rows.refetch} />;
  const items = rows.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('plan.report.none')} />;
  const reasonOf = ({ switchReason, note }: EnrolmentRow) =>
    [switchReason && t(`plan.reason.${switchReason}`), note].filter(Boolean).join('. ');
  return (
    <>
      <SimpleTable
        label={t('plan.report.rows')}
        head={[
          ...[t('deal.one'), t('deal.client'), t('deal.owner'), t('plan.one'), t('agent.column.state')],
          ...[t('plan.report.at'), t('plan.report.since'), t('plan.report.until')],
        ]}
        rows={items.map((row) => ({
          id: row.id,
          cells: [
            dealLink(row),
            row.clientName,
            row.ownerName,
            `${row.planName}, ${t('plan.versionOf', { number: row.planVersionNumber })}`,
            <div key="state">
              {t(`plan.state.${row.state}`)}
              {row.switchedToName && ` → ${row.switchedToName}`}
              <Text size="xs" c="dimmed">
                {reasonOf(row)}
              </Text>
            </div>,
            row.stepTitle ?? t('plan.report.pastLast'),
            dateTime(row.startedAt, i18n.language),
            row.endedAt ? dateTime(row.endedAt, i18n.language) : '–',
          ],
        }))}
      />
      <ShowMore query={rows} />
    </>
  );
}
