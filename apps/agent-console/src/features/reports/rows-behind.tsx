import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../lib/format';
import { useFigures } from '../../lib/use-figures';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { type Figure, type ReportQuery, useHandlings, useVisits } from './api';

interface RowsBehindProps {
  query: ReportQuery;
  figure: Figure;
  callLink: (id: string, text: string) => ReactNode;
}

/** The stays in queues that a figure counts. */
export function VisitsBehind({ query, figure, callLink }: RowsBehindProps) {
  const { t, i18n } = useTranslation();
  const { number } = useFigures();
  const rows = useVisits(query, figure);
  if (rows.isPending) return <ListSkeleton />;
  if (rows.isError) return <LoadError error={rows.error} retry={rows.refetch} />;
  const items = rows.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('report.noneBehind')} />;
  return (
    <>
      <SimpleTable
        label={t('report.behind')}
        head={[
          t('report.left'),
          t('report.caller'),
          t('report.by.queue'),
          t('report.came'),
          t('report.waited'),
          t('report.by.agent'),
          t('report.heard'),
        ]}
        rows={items.map((row) => ({
          id: `${row.callId} ${row.leftAt}`,
          cells: [
            callLink(row.callId, dateTime(row.leftAt, i18n.language)),
            row.clientName ?? row.number ?? '–',
            row.queue,
            t(`report.outcome.${row.outcome}`),
            t('report.seconds', { seconds: number(row.waitSeconds) }),
            row.agentName ?? '–',
            t(`report.provenance.${row.provenance}`),
          ],
        }))}
      />
      <ShowMore query={rows} />
    </>
  );
}

/** People's parts in calls that a figure counts. */
export function HandlingsBehind({ query, figure, callLink }: RowsBehindProps) {
  const { t, i18n } = useTranslation();
  const { number } = useFigures();
  const rows = useHandlings(query, figure);
  if (rows.isPending) return <ListSkeleton />;
  if (rows.isError) return <LoadError error={rows.error} retry={rows.refetch} />;
  const items = rows.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('report.noneBehind')} />;
  return (
    <>
      <SimpleTable
        label={t('report.behind')}
        head={[
          t('report.ended'),
          t('report.caller'),
          t('report.by.agent'),
          t('report.kpi.talking'),
          t('report.kpi.held'),
          t('report.gave'),
          t('report.heard'),
        ]}
        rows={items.map((row) => ({
          id: `${row.callId} ${row.agentName} ${row.endedAt}`,
          cells: [
            callLink(row.callId, dateTime(row.endedAt, i18n.language)),
            row.clientName ?? row.number ?? '–',
            row.agentName ?? '–',
            t('report.seconds', { seconds: number(row.talkSeconds) }),
            t('report.seconds', { seconds: number(row.holdSeconds) }),
            t(row.transferred ? 'common.yes' : 'common.no'),
            t(`report.provenance.${row.provenance}`),
          ],
        }))}
      />
      <ShowMore query={rows} />
    </>
  );
}
