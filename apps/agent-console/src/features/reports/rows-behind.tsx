import type { ReactNode } from 'react';
import { causeWords, type CountedCall, type CountedHandling, type CountedVisit, type Page } from '@callcard/crm-core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../lib/format';
import { localText } from '../../lib/local-text';
import { useFigures } from '../../lib/use-figures';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { type Figure, type ReportQuery, useCounted, useHandlings, useVisits } from './api';

interface RowsBehindProps {
  query: ReportQuery;
  figure: Figure;
  callLink: (id: string, text: string) => ReactNode;
}

/** The stays in queues that a figure counts. */
export function VisitsBehind({ query, figure, callLink }: RowsBehindProps) {
  const { t, i18n } = useTranslation();
  const { number } = useFigures();
  const cells = (row: CountedVisit) => [
    callLink(row.callId, dateTime(row.leftAt, i18n.language)),
    row.clientName ?? row.number ?? '–',
    row.queue,
    t(`report.outcome.${row.outcome}`),
    t('report.seconds', { seconds: number(row.waitSeconds) }),
    row.agentName ?? '–',
    t(`report.provenance.${row.provenance}`),
  ];
  const head = [
    ...[t('report.left'), t('report.caller'), t('report.by.queue'), t('report.came'), t('report.waited'), t('report.by.agent')],
    t('report.heard'),
  ];
  return <Behind rows={useVisits(query, figure)} idOf={(row) => `${row.callId} ${row.leftAt}`} head={head} cells={cells} />;
}

/** People's parts in calls that a figure counts. */
export function HandlingsBehind({ query, figure, callLink }: RowsBehindProps) {
  const { t, i18n } = useTranslation();
  const { number } = useFigures();
  const cells = (row: CountedHandling) => [
    callLink(row.callId, dateTime(row.endedAt, i18n.language)),
    row.clientName ?? row.number ?? '–',
    row.agentName ?? '–',
    t('report.seconds', { seconds: number(row.talkSeconds) }),
    t('report.seconds', { seconds: number(row.holdSeconds) }),
    t(row.transferred ? 'common.yes' : 'common.no'),
    t(`report.provenance.${row.provenance}`),
  ];
  const head = [
    ...[t('report.ended'), t('report.caller'), t('report.by.agent'), t('report.kpi.talking'), t('report.kpi.held'), t('report.gave')],
    t('report.heard'),
  ];
  const idOf = (row: CountedHandling) => `${row.callId} ${row.agentName} ${row.endedAt}`;
  return <Behind rows={useHandlings(query, figure)} idOf={idOf} head={head} cells={cells} />;
}

/** Calls, legs of calls or transfers that a figure counts. */
export function CallsBehind({ query, figure, callLink }: RowsBehindProps) {
  const { t, i18n } = useTranslation();
  const say = (words: CountedCall['label']) => words && localText(words, i18n.language);
  const details: Partial<Record<ReportQuery['of'], (row: CountedCall) => string | null>> = {
    causes: ({ detail, cause }) => [detail, cause, say(causeWords(cause))].filter((word) => word !== null && word !== '').join(' '),
    paths: ({ detail }) => detail,
  };
  const detail = details[query.of];
  const cells = (row: CountedCall): ReactNode[] => [
    callLink(row.callId, dateTime(row.endedAt, i18n.language)),
    row.clientName ?? row.number ?? '–',
    t(`report.kpi.${row.direction}`),
    row.line ?? '–',
    row.outcome === null ? '–' : t(`call.outcome.${row.outcome}`),
    say(row.label) ?? '–',
    ...(detail ? [detail(row) ?? '–'] : []),
    row.agentName ?? '–',
    t(`report.provenance.${row.provenance}`),
  ];
  const head = [
    ...[t('report.ended'), t('report.otherSide'), t('report.direction'), t('report.by.line'), t('report.came'), t('report.by.result')],
    ...(detail ? [t(query.of === 'paths' ? 'report.by.path' : 'report.by.cause')] : []),
    ...[t('report.by.agent'), t('report.heard')],
  ];
  const idOf = (row: CountedCall) => `${row.callId} ${row.endedAt} ${row.detail} ${row.cause}`;
  return <Behind rows={useCounted(query, figure)} idOf={idOf} head={head} cells={cells} />;
}

interface BehindProps<Row> {
  rows: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
  idOf: (row: Row) => string;
  head: string[];
  cells: (row: Row) => ReactNode[];
}

function Behind<Row>({ rows, idOf, head, cells }: BehindProps<Row>) {
  const { t } = useTranslation();
  if (rows.isPending) return <ListSkeleton />;
  if (rows.isError) return <LoadError error={rows.error} retry={rows.refetch} />;
  const items = rows.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('report.noneBehind')} />;
  return (
    <>
      <SimpleTable label={t('report.behind')} head={head} rows={items.map((row) => ({ id: idOf(row), cells: cells(row) }))} />
      <ShowMore query={rows} />
    </>
  );
}
