import { useCallback } from 'react';
import { Anchor, Button, Group, List, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { ScheduledReport, scheduledRights } from '@callcard/crm-core';
import { type Figure, isOfCalls, type Report, type ReportQuery, reportFileAddress, useReport } from '../../features/reports/api';
import { useMay } from '../../features/auth/session';
import { COLUMNS, DIVISIONS } from '../../features/reports/figures';
import { ReportChart } from '../../features/reports/report-chart';
import { ReportTable } from '../../features/reports/report-table';
import { CallsBehind, HandlingsBehind, VisitsBehind } from '../../features/reports/rows-behind';
import { useUsers } from '../../features/users/api';
import { useFormula } from '../../features/reports/row-words';
import { Schedules } from '../../features/reports/schedules';
import { RepeatOptions } from '../../features/reports/repeat-options';
import { dateTime } from '../../lib/format';
import { zonePlace } from '../../lib/zone';
import { FileLinks } from '../../ui/file-links';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';
import { ReportCampaigns } from './report-campaigns';

const DAYS = [1, 2, 7, 30] as const;
const REPORTS = Object.keys(DIVISIONS) as ReportQuery['of'][];

/** As a calendar on this wall has it: `2026-11-27`. */
function dayBefore(days: number): string {
  const at = new Date();
  at.setDate(at.getDate() - days);
  return new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text);

/** What the address asks for; what it does not say is today. */
function queryOf(address: URLSearchParams): ReportQuery {
  const of = REPORTS.find((one) => one === address.get('of')) ?? 'queues';
  const divisions: readonly string[] = DIVISIONS[of];
  const by = divisions.find((one) => one === address.get('by')) ?? DIVISIONS[of][0];
  const [from, to] = [address.get('from'), address.get('to')];
  const [days, sameTopic] = of === 'repeats' ? [address.get('days'), address.get('sameTopic')] : [null, null];
  return {
    ...{ of, by, from: isDay(from) ? from : dayBefore(0), to: isDay(to) ? to : dayBefore(0) },
    ...(days && /^\d{1,2}$/.test(days) && { days }),
    ...(sameTopic && { sameTopic }),
  };
}

const wordsOf = ({ of, by, from, to, days, sameTopic }: ReportQuery): Record<string, string> => ({
  ...{ of, by, from, to },
  ...(days && { days }),
  ...(sameTopic && { sameTopic }),
});

/** Figures of queues and people that add up, by time, queue or person; each leads to the calls behind it. */
export function Reports() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const query = queryOf(address);
  const may = useMay();
  const mayCampaigns = may('campaigns.view');
  const isOfCampaigns = mayCampaigns && address.get('of') === 'campaigns';
  const ask = (change: Record<string, string>) => {
    const kept = { ...(isOfCampaigns && { of: 'campaigns' }), ...(address.has('mail') && { mail: '' }) };
    setAddress({ ...wordsOf(query), ...kept, ...change }, { replace: true });
  };
  return (
    <Page title={t('report.title')}>
      <Group gap="sm" align="flex-end" className="no-print">
        <NativeSelect
          size="xs"
          label={t('report.which')}
          data={[...REPORTS, ...(mayCampaigns ? ['campaigns' as const] : [])].map((value) => ({ value, label: t(`report.of.${value}`) }))}
          value={isOfCampaigns ? 'campaigns' : query.of}
          onChange={({ currentTarget }) => {
            const of = currentTarget.value;
            const divisions: readonly string[] = DIVISIONS[REPORTS.find((one) => one === of) ?? 'queues'];
            ask({ of, by: divisions.find((by) => by === query.by) ?? '' });
          }}
        />
        {!isOfCampaigns && (
          <NativeSelect
            size="xs"
            label={t('report.divided')}
            data={DIVISIONS[query.of].map((value) => ({ value, label: t(`report.by.${value}`) }))}
            value={query.by}
            onChange={({ currentTarget }) => ask({ by: currentTarget.value })}
          />
        )}
        <TextInput
          {...{ size: 'xs', type: 'date', label: t('report.from'), value: query.from, max: query.to }}
          onChange={({ currentTarget }) => isDay(currentTarget.value) && ask({ from: currentTarget.value })}
        />
        <TextInput
          {...{ size: 'xs', type: 'date', label: t('report.to'), value: query.to, min: query.from }}
          onChange={({ currentTarget }) => isDay(currentTarget.value) && ask({ to: currentTarget.value })}
        />
        <Group gap={4} role="group" aria-label={t('report.period')}>
          {DAYS.map((days) => (
            <Button
              key={days}
              size="xs"
              variant="default"
              onClick={() => ask(days === 2 ? { from: dayBefore(1), to: dayBefore(1) } : { from: dayBefore(days - 1), to: dayBefore(0) })}
            >
              {t(`report.days.${days}`)}
            </Button>
          ))}
        </Group>
      </Group>
      {address.has('mail') && <MyMail query={query} isOfCampaigns={isOfCampaigns} />}
      {query.of === 'repeats' && <RepeatOptions query={query} maySave={may('queues.edit')} ask={ask} />}
      {isOfCampaigns ? <ReportCampaigns query={query} /> : <Shown query={query} />}
    </Page>
  );
}

function MyMail({ query, isOfCampaigns }: { query: ReportQuery; isOfCampaigns: boolean }) {
  const may = useMay();
  const people = useUsers().data?.items ?? [];
  const offered = ScheduledReport.options.filter((report) => scheduledRights(report).every((right) => may(right)));
  return <Schedules query={query} report={isOfCampaigns ? 'campaigns' : query.of} offered={offered} people={people} />;
}

function Shown({ query }: { query: ReportQuery }) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const report = useReport(query);
  if (report.isPending) return <ListSkeleton rows={8} />;
  if (report.isError) return <LoadError error={report.error} retry={report.refetch} />;
  const link = (figure: Figure, text: string, label: string) => (
    <Anchor
      component={Link}
      to={`${paths.reports}?${new URLSearchParams({ ...wordsOf(query), ...figure }).toString()}`}
      size="sm"
      aria-label={label}
    >
      {text}
    </Anchor>
  );
  const figure = address.get('figure');
  return (
    <>
      <About report={report.data} query={query} />
      {report.data.rows.length === 0 ? (
        <Empty text={t('report.none')} />
      ) : (
        <>
          <ReportChart report={report.data} />
          <ReportTable key={JSON.stringify(query)} report={report.data} of={query.of} link={link} />
        </>
      )}
      {figure && (
        <Behind
          key={`${figure} ${address.get('key')}`}
          query={query}
          figure={{ figure, ...(address.has('key') && { key: address.get('key') ?? '' }) }}
        />
      )}
      <Formulas of={query.of} />
    </>
  );
}

/** Whose hours, how far counted, with which settings; and the whole of it as a file or on paper. */
function About({ report, query }: { report: Report; query: ReportQuery }) {
  const { t, i18n } = useTranslation();
  return (
    <Group justify="space-between">
      <Text size="sm">
        {t('report.zone', { place: zonePlace(report.timeZone, i18n.language) })}{' '}
        {report.countedUntil ? t('report.until', { at: dateTime(report.countedUntil, i18n.language) }) : t('report.notCounted')}{' '}
        {'settings' in report &&
          report.settings
            .map(({ serviceSeconds, shortAbandonSeconds }) => t('report.settings', { serviceSeconds, shortAbandonSeconds }))
            .join('; ')}
        {'repeats' in report &&
          report.repeats &&
          t(report.repeats.sameTopic ? 'report.repeatsSame' : 'report.repeatsAny', { count: report.repeats.days })}
      </Text>
      <Group gap="sm" className="no-print">
        <FileLinks addressOf={(format) => reportFileAddress(query, format)} labelOf={(format) => t('report.file', { format })} />
        <Anchor component={Link} to={`${paths.reports}?${new URLSearchParams({ ...wordsOf(query), mail: '' }).toString()}`} size="sm">
          {t('report.mail.button')}
        </Anchor>
        <Button size="xs" variant="default" onClick={() => window.print()}>
          {t('report.print')}
        </Button>
      </Group>
    </Group>
  );
}

function Formulas({ of }: { of: ReportQuery['of'] }) {
  const { t } = useTranslation();
  const formula = useFormula(of);
  return (
    <details>
      <summary>{t('report.formulas')}</summary>
      <List size="sm">
        {COLUMNS[of].map((kpi) => (
          <List.Item key={kpi}>
            {t(`report.kpi.${kpi}`)} = {formula(kpi)}
          </List.Item>
        ))}
      </List>
      <Text size="sm">{t(isOfCalls(of) ? 'report.callClock' : of === 'queues' ? 'report.queueClock' : 'report.agentClock')}</Text>
    </details>
  );
}

function Behind({ query, figure }: { query: ReportQuery; figure: Figure }) {
  const { t } = useTranslation();
  const arrive = useCallback((opened: HTMLElement | null) => opened?.focus(), []);
  const Rows = isOfCalls(query.of) ? CallsBehind : query.of === 'queues' ? VisitsBehind : HandlingsBehind;
  return (
    // Below a long table: whoever opened it is taken there.
    <section ref={arrive} tabIndex={-1} aria-label={t('report.behind')}>
      <Title order={2} size="h5">
        {t('report.behind')}
      </Title>
      <Rows
        query={query}
        figure={figure}
        callLink={(id, text) => (
          <Anchor component={Link} to={paths.call(id)} size="sm">
            {text}
          </Anchor>
        )}
      />
    </section>
  );
}
