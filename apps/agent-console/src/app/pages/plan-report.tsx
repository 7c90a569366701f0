import { useState } from 'react';
import { Anchor, Group, NativeSelect, Title } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import {
  SEGMENTS,
  type ClientKind,
  type ClientRole,
  type LifecycleStage,
  type OrganisationSize,
  type PlanFigures,
  type Segmentation,
} from '@callcard/crm-core';
import { usePlanReport, type ReportQuery } from '../../features/plans/api';
import { EnrolmentTable } from '../../features/plans/enrolment-table';
import { FiguresTable, type Behind } from '../../features/plans/figures-table';
import { SwitchMatrix } from '../../features/plans/switch-matrix';
import { localText } from '../../lib/local-text';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const DAYS = [7, 30, 90, 365] as const;
const DAY = 86_400_000;
/** What of the address narrows the list behind a number. */
const BEHIND = ['planId', 'segment', 'state', 'stepId', 'toPlanId', 'reason'] as const;

function periodOf(days: number): { from: string; to: string } {
  const end = new Date();
  end.setHours(24, 0, 0, 0);
  return { from: new Date(end.getTime() - days * DAY).toISOString(), to: end.toISOString() };
}

/** How sales plans fare, plan by segment, and from which to which deals are switched; every number opens what it counts. */
export function PlanReportPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const by = SEGMENTS.find((one) => one === address.get('by')) ?? 'none';
  const days = DAYS.find((count) => String(count) === address.get('days')) ?? 90;
  // A number that was opened belongs to the segments and the time it stood in.
  const set = (name: 'by' | 'days', value: string) => setAddress({ by, days: String(days), [name]: value }, { replace: true });
  return (
    <Page title={t('plan.report.title')}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          size="xs"
          label={t('plan.report.by')}
          data={SEGMENTS.map((one) => ({ value: one, label: t(`plan.report.segment.${one}`) }))}
          value={by}
          onChange={(event) => set('by', event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={t('plan.report.period')}
          data={DAYS.map((count) => ({ value: String(count), label: t('timeliness.days', { count }) }))}
          value={String(days)}
          onChange={(event) => set('days', event.currentTarget.value)}
        />
      </Group>
      <Report key={`${by} ${days}`} by={by} days={days} />
    </Page>
  );
}

function Report({ by, days }: { by: Segmentation; days: number }) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const [period] = useState(() => periodOf(days));
  const query: ReportQuery = { by, ...period };
  const report = usePlanReport(query);
  const segmentOf = useSegmentWords(by);
  const opened = BEHIND.filter((name) => address.has(name)).map((name) => [name, address.get(name) ?? ''] as const);
  if (report.isPending) return <ListSkeleton />;
  if (report.isError) return <LoadError error={report.error} retry={report.refetch} />;
  if (report.data.figures.length === 0) return <Empty text={t('plan.report.none')} />;
  const link = (behind: Behind, count: number, label: string) => (
    <Anchor
      component={Link}
      to={`${paths.planReport}?${new URLSearchParams({ by, days: String(days), ...behind, rows: '' }).toString()}`}
      size="sm"
      aria-label={label}
    >
      {count}
    </Anchor>
  );
  const behindOf = ({ planId, segment }: PlanFigures): Behind => ({ planId, ...(by !== 'none' && { segment: segment ?? '' }) });
  return (
    <>
      <FiguresTable figures={report.data.figures} segmentOf={segmentOf} link={link} behindOf={behindOf} />
      {report.data.switches.length > 0 && (
        <>
          <Title order={2} size="h5">
            {t('plan.report.switches')}
          </Title>
          <SwitchMatrix report={report.data} link={link} />
        </>
      )}
      {address.has('rows') && (
        <section aria-label={t('plan.report.rows')}>
          <Title order={2} size="h5">
            {t('plan.report.rows')}
          </Title>
          <EnrolmentTable
            query={{ ...query, ...Object.fromEntries(opened) }}
            dealLink={({ dealId, dealNumber, dealSubject }) => (
              <Anchor component={Link} to={paths.deal(dealId)} size="sm">
                {dealNumber} {dealSubject}
              </Anchor>
            )}
          />
        </section>
      )}
    </>
  );
}

/** What a segment is called; null: there is one alone. */
function useSegmentWords(by: Segmentation): (row: PlanFigures) => string | null {
  const { t, i18n } = useTranslation();
  const words: Record<Segmentation, (value: string) => string | null> = {
    none: () => null,
    source: (value) => value,
    stage: (value) => t(`client.stage.${value as LifecycleStage}`),
    kind: (value) => t(`client.kind.${value as ClientKind}`),
    role: (value) => t(`client.role.${value as ClientRole}`),
    size: (value) => t(`client.size.${value as OrganisationSize}`),
  };
  return ({ segment, segmentName }) => {
    if (segmentName) return localText(segmentName, i18n.language);
    return segment === null && by !== 'none' ? t('plan.report.noSegment') : words[by](segment ?? '');
  };
}
