import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepStay } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useStays } from './api';
import type { Behind } from './figures-table';
import { useHours } from './hours';

const HOUR = 3_600_000;

/** The deals that a number of a step counts, and how long each stayed there. */
export function StayTable({ query, dealLink }: { query: Behind; dealLink: (row: StepStay) => ReactNode }) {
  const { t, i18n } = useTranslation();
  const hours = useHours();
  const rows = useStays(query);
  if (rows.isPending) return <ListSkeleton />;
  if (rows.isError) return <LoadError error={rows.error} retry={rows.refetch} />;
  const items = rows.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('plan.report.none')} />;
  const lasted = ({ startedAt, endedAt }: StepStay) => (endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / HOUR : null);
  return (
    <>
      <SimpleTable
        label={t('plan.report.stays')}
        head={[
          ...[t('deal.one'), t('deal.client'), t('deal.owner'), t('plan.one'), t('plan.report.step')],
          ...[t('plan.report.since'), t('plan.report.until'), t('plan.report.time'), t('plan.report.ending')],
        ]}
        rows={items.map((row) => ({
          id: row.id,
          cells: [
            ...[dealLink(row), row.clientName, row.ownerName, row.planName, row.stepTitle],
            ...[dateTime(row.startedAt, i18n.language), row.endedAt ? dateTime(row.endedAt, i18n.language) : '–'],
            ...[hours(lasted(row)), row.ending ? t(`plan.report.endings.${row.ending}`) : '–'],
          ],
        }))}
      />
      <ShowMore query={rows} />
    </>
  );
}
