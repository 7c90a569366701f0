import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { conversionRates } from '@callcard/crm-core';
import { FiguresRows } from '../../features/campaigns/report-tables';
import { campaignsFileAddress, type ReportQuery, useCampaignFigures } from '../../features/reports/api';
import { useFigures } from '../../lib/use-figures';
import { zonePlace } from '../../lib/zone';
import { FileLinks } from '../../ui/file-links';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

/** Campaigns side by side; each leads to its own report, which has counted it. */
export function ReportCampaigns({ query }: { query: Pick<ReportQuery, 'from' | 'to'> }) {
  const { t, i18n } = useTranslation();
  const { percent } = useFigures();
  const report = useCampaignFigures(query);
  if (report.isPending) return <ListSkeleton rows={8} />;
  if (report.isError) return <LoadError error={report.error} retry={report.refetch} />;
  const { rows, timeZone } = report.data;
  const mail = new URLSearchParams({ of: 'campaigns', from: query.from, to: query.to, mail: '' });
  return (
    <>
      <Group justify="space-between">
        <Text size="sm">{t('report.zone', { place: zonePlace(timeZone, i18n.language) })}</Text>
        <Group gap="sm" className="no-print">
          <FileLinks addressOf={(format) => campaignsFileAddress(query, format)} labelOf={(format) => t('report.file', { format })} />
          <Anchor component={Link} to={`${paths.reports}?${mail.toString()}`} size="sm">
            {t('report.mail.button')}
          </Anchor>
          <Button size="xs" variant="default" onClick={() => window.print()}>
            {t('report.print')}
          </Button>
        </Group>
      </Group>
      {rows.length === 0 ? (
        <Empty text={t('report.noCampaigns')} />
      ) : (
        <FiguresRows
          label={t('report.of.campaigns')}
          first={t('report.campaign')}
          more={[t('report.ofContacts'), t('report.ofAttempts')]}
          rows={rows.map(({ id, name, ...figures }) => ({
            ...{ id, figures, more: Object.values(conversionRates(figures)).map((rate) => percent(rate, 1)) },
            name: (
              <Anchor component={Link} to={paths.campaignReport(id)} size="sm">
                {name}
              </Anchor>
            ),
          }))}
        />
      )}
      <Text size="sm">{t('report.campaignClock')}</Text>
    </>
  );
}
