import { SimpleGrid, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HealthFigures, Latency } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import type { Readiness } from '../../lib/readiness';

const GIGABYTE = 2 ** 30;

/** The figures of the server, each with its name. */
export function FigureList({ figures, pbxs }: { figures: HealthFigures; pbxs: Readiness['parts']['pbx'] }) {
  const { t } = useTranslation();
  const latency = ({ count, p50, p95 }: Latency) =>
    count === 0 ? t('admin.health.noneYet') : t('admin.health.latency', { p50, p95, n: count });
  const disk = figures.disk && { free: gigabytes(figures.disk.freeBytes), total: gigabytes(figures.disk.totalBytes) };
  const items: [string, string][] = [
    ...pbxs.map(({ pbx, lastEventAt }): [string, string] => [
      t('admin.health.eventAge', { pbx }),
      lastEventAt
        ? t('admin.health.ago', { time: duration((Date.parse(figures.at) - new Date(lastEventAt).getTime()) / 1000) })
        : t('admin.health.noneYet'),
    ]),
    [t('admin.health.eventRate'), figures.eventsPerSecond === null ? t('admin.health.noneYet') : String(figures.eventsPerSecond)],
    [t('admin.health.popsPainted'), latency(figures.pops.painted)],
    [t('admin.health.popsSent'), latency(figures.pops.sent)],
    [t('admin.health.consoles'), String(figures.consoles)],
    [t('admin.health.unmatched'), String(figures.unmatchedCalls)],
    [
      t('admin.health.phones'),
      t('admin.health.phonesOf', { registered: figures.phones.registered, away: figures.phones.unreachable.length }),
    ],
    [t('admin.health.jobs'), String(figures.failedJobs.count)],
    [t('admin.health.disk'), disk ? t('admin.health.diskOf', disk) : t('admin.health.unknown')],
    [t('admin.health.databaseTime'), t('admin.health.milliseconds', { n: figures.databaseMilliseconds })],
  ];
  return (
    <SimpleGrid component="dl" m={0} cols={{ base: 1, xs: 2, lg: 5 }}>
      {items.map(([name, value]) => (
        <Paper key={name} withBorder p="sm">
          <Text component="dt" size="sm">
            {name}
          </Text>
          <Text component="dd" m={0} fw={600} className="figures">
            {value}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

const gigabytes = (bytes: number) => (bytes / GIGABYTE).toFixed(1);
