import { useState } from 'react';
import { Anchor, Group, List, NativeSelect, Text } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { CampaignReport as Report, ReportTable } from '@callcard/crm-core';
import { useDispositions } from '../../features/calls/api';
import { dispositionText } from '../../features/calls/disposition-text';
import { useCampaign } from '../../features/campaigns/api';
import { reportFileAddress, useCampaignReport, type ReportPeriod } from '../../features/campaigns/board-api';
import { FiguresTable, Funnel, ResultsTable } from '../../features/campaigns/report-tables';
import { useFigures } from '../../lib/use-figures';
import { Page } from '../../ui/page';
import { ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const DAYS = ['1', '7', '30', 'all'] as const;
const DAY = 86_400_000;

/** Begins and ends with whole days of this computer. */
function periodOf(days: (typeof DAYS)[number]): ReportPeriod {
  if (days === 'all') return {};
  const end = new Date();
  end.setHours(24, 0, 0, 0);
  return { from: new Date(end.getTime() - Number(days) * DAY).toISOString(), to: end.toISOString() };
}

/** How a campaign has fared: a funnel, and each agent, hour, list, beginning of a number and result. */
export function CampaignReport() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const days = DAYS.find((choice) => choice === address.get('days')) ?? 'all';
  const campaign = useCampaign(id);
  return (
    <Page title={campaign.data ? t('campaignReport.of', { name: campaign.data.name }) : t('campaignReport.title')}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          size="xs"
          label={t('campaignReport.period')}
          data={DAYS.map((value) => ({
            value,
            label: value === 'all' ? t('campaignReport.allTime') : t('timeliness.days', { count: Number(value) }),
          }))}
          value={days}
          onChange={({ currentTarget }) => setAddress({ days: currentTarget.value }, { replace: true })}
        />
        <Anchor component={Link} to={paths.campaignBoard(id)} size="sm">
          {t('campaignBoard.title')}
        </Anchor>
      </Group>
      <Shown key={days} id={id} days={days} />
    </Page>
  );
}

function Shown({ id, days }: { id: string; days: (typeof DAYS)[number] }) {
  const [period] = useState(() => periodOf(days));
  const report = useCampaignReport(id, period);
  if (report.isPending) return <ListSkeleton rows={8} />;
  if (report.isError) return <LoadError error={report.error} retry={report.refetch} />;
  return <Tables report={report.data} addressOf={(table, format) => reportFileAddress(id, period, table, format)} />;
}

function Tables({ report, addressOf }: { report: Report; addressOf: (table: ReportTable, format: 'csv' | 'xlsx') => string }) {
  const { t, i18n } = useTranslation();
  const { percent, whole, number } = useFigures();
  const dispositions = useDispositions();
  const { all, penetration, agents, hours, lists, prefixes, results } = report;
  const share = penetration.contacts === 0 ? null : penetration.dialled / penetration.contacts;
  const named = <Row extends object>(rows: Row[], nameOf: (row: Row) => string) => rows.map((row) => ({ id: nameOf(row), name: nameOf(row), figures: row as Row & Report['all'] })); // prettier-ignore
  return (
    <>
      <Funnel all={all} />
      <Text size="sm">
        {t('campaignReport.dropped', { rate: percent(all.dropRate, 1), limit: percent(report.dropLimit, 1), base: t(`campaignReport.base.${report.dropBase}`) })}{' '}
        {t('campaignReport.penetration', { share: percent(share, 1), dialled: whole(penetration.dialled), contacts: whole(penetration.contacts) })}{' '}
        {t('campaignReport.cost', { cost: number(all.cost), each: number(all.costPerConversion) })}
      </Text>
      <details>
        <summary>{t('campaignReport.words')}</summary>
        <List size="sm">
          {(['dialled', 'answeredLive', 'reached', 'contacts', 'conversions', 'dropRate', 'penetration'] as const).map((word) => (
            <List.Item key={word}>{t(`campaignReport.meaning.${word}`)}</List.Item>
          ))}
        </List>
      </details>
      <FiguresTable table="agents" rows={named(agents, ({ name }) => name ?? t('campaignReport.nobody'))} addressOf={addressOf} />
      <FiguresTable table="hours" rows={named(hours, ({ hour }) => `${String(hour).padStart(2, '0')}:00`)} addressOf={addressOf} />
      <FiguresTable table="lists" rows={named(lists, ({ name }) => name)} addressOf={addressOf} />
      <FiguresTable table="prefixes" rows={named(prefixes, ({ prefix }) => prefix)} addressOf={addressOf} />
      <ResultsTable results={results} resultText={(key) => dispositionText(dispositions.data, key, i18n.language)} addressOf={addressOf} />
    </>
  ); // prettier-ignore
}
