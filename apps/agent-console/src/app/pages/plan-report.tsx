import { useState } from 'react';
import { Anchor, Group, NativeSelect, Text, Title } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import {
  dividesClients,
  MOST_SEGMENTS,
  SEGMENTS,
  type ClientField,
  type ClientKind,
  type ClientRole,
  type EnrolmentRow,
  type LifecycleStage,
  type OrganisationSize,
  type PlanFigures,
  type Segmentation,
} from '@callcard/crm-core';
import { useClientFields } from '../../features/clients/settings-api';
import { usePlanReport, type ReportQuery } from '../../features/plans/api';
import { EnrolmentTable } from '../../features/plans/enrolment-table';
import { FiguresTable, type Behind } from '../../features/plans/figures-table';
import { StayTable } from '../../features/plans/stay-table';
import { StepTable } from '../../features/plans/step-table';
import { SwitchMatrix } from '../../features/plans/switch-matrix';
import { localText } from '../../lib/local-text';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const DAYS = [7, 30, 90, 365] as const;
const DAY = 86_400_000;
/** What of the address narrows the list behind a number. */
const BEHIND = ['planId', 'segment', 'state', 'stepId', 'stand', 'toPlanId', 'reason'] as const;

function periodOf(days: number): { from: string; to: string } {
  const end = new Date();
  end.setHours(24, 0, 0, 0);
  return { from: new Date(end.getTime() - days * DAY).toISOString(), to: end.toISOString() };
}

/** How sales plans fare, plan by segment, and from which to which deals are switched; every number opens what it counts. */
export function PlanReportPage() {
  const { t, i18n } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const { data: fields = [] } = useClientFields();
  const dividing = fields.filter((field) => field.active && dividesClients(field));
  const days = DAYS.find((count) => String(count) === address.get('days')) ?? 90;
  const division = divisionOf(address);
  return (
    <Page title={t('plan.report.title')}>
      {/* A number that was opened belongs to the segments and the time it stood in. */}
      <Group gap="sm" align="flex-end">
        <NativeSelect
          size="xs"
          label={t('plan.report.by')}
          data={[
            ...SEGMENTS.filter((one) => one !== 'field').map((one) => ({ value: one as string, label: t(`plan.report.segment.${one}`) })),
            ...dividing.map(({ key, titles }) => ({
              value: `field ${key}`,
              label: t('plan.report.segment.field', { name: localText(titles, i18n.language) }),
            })),
          ]}
          value={division.field ? `field ${division.field}` : division.by}
          onChange={(event) => {
            const [by = 'none', field] = event.currentTarget.value.split(' ');
            setAddress({ by, ...(field && { field }), days: String(days) }, { replace: true });
          }}
        />
        <NativeSelect
          size="xs"
          label={t('plan.report.period')}
          data={DAYS.map((count) => ({ value: String(count), label: t('timeliness.days', { count }) }))}
          value={String(days)}
          onChange={(event) => setAddress({ ...wordsOf(division), days: event.currentTarget.value }, { replace: true })}
        />
      </Group>
      <Report
        key={`${division.by} ${division.field} ${days}`}
        division={division}
        days={days}
        field={dividing.find(({ key }) => key === division.field)}
      />
    </Page>
  );
}

type Division = Pick<ReportQuery, 'by' | 'field'>;

/** How clients are divided, as the address has it. */
function divisionOf(address: URLSearchParams): Division {
  const by = SEGMENTS.find((one) => one === address.get('by')) ?? 'none';
  const field = address.get('field');
  if (by !== 'field') return { by };
  return field ? { by, field } : { by: 'none' };
}

const wordsOf = ({ by, field }: Division): Record<string, string> => ({ by, ...(field && { field }) });

function Report({ division, days, field }: { division: Division; days: number; field: ClientField | undefined }) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const [period] = useState(() => periodOf(days));
  const query: ReportQuery = { ...division, ...period };
  const report = usePlanReport(query);
  const segmentOf = useSegmentWords(division.by, field);
  const opened = BEHIND.filter((name) => address.has(name)).map((name) => [name, address.get(name) ?? ''] as const);
  if (report.isPending) return <ListSkeleton />;
  if (report.isError) return <LoadError error={report.error} retry={report.refetch} />;
  if (report.data.figures.length === 0) return <Empty text={t('plan.report.none')} />;
  const link = (behind: Behind, count: number, label: string) => (
    <Anchor
      component={Link}
      to={`${paths.planReport}?${new URLSearchParams({ ...wordsOf(division), days: String(days), rows: '', ...behind }).toString()}`}
      size="sm"
      aria-label={label}
    >
      {count}
    </Anchor>
  );
  const behindOf = ({ planId, segment }: PlanFigures): Behind => ({ planId, ...(division.by !== 'none' && { segment: segment ?? '' }) });
  const behind: Behind = { ...wordsOf(division), ...period, ...Object.fromEntries(opened) };
  const shown = { figures: report.data.figures, segmentOf, link, behindOf };
  return (
    <>
      <FiguresTable {...shown} />
      {report.data.more && <Text size="sm">{t('plan.report.more', { count: MOST_SEGMENTS })}</Text>}
      {report.data.steps.length > 0 && (
        <>
          <Title order={2} size="h5">
            {t('plan.report.steps')}
          </Title>
          <StepTable steps={report.data.steps} {...shown} />
        </>
      )}
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
          {address.get('rows') === 'stays' ? (
            <StayTable query={behind} dealLink={dealLink} />
          ) : (
            <EnrolmentTable query={behind} dealLink={dealLink} />
          )}
        </section>
      )}
    </>
  );
}

const dealLink = ({ dealId, dealNumber, dealSubject }: Pick<EnrolmentRow, 'dealId' | 'dealNumber' | 'dealSubject'>) => (
  <Anchor component={Link} to={paths.deal(dealId)} size="sm">
    {dealNumber} {dealSubject}
  </Anchor>
);

/** What a segment is called; null: there is one alone. */
function useSegmentWords(by: Segmentation, field: ClientField | undefined): (row: PlanFigures) => string | null {
  const { t, i18n } = useTranslation();
  const words: Record<Segmentation, (value: string) => string | null> = {
    none: () => null,
    source: (value) => value,
    tag: (value) => value,
    field: (value) => (field?.type === 'checkbox' ? t(value === 'true' ? 'common.yes' : 'common.no') : value),
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
