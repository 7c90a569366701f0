import { Paper, SimpleGrid, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BOARD_STEP_MINUTES, type CampaignBoard } from '@callcard/crm-core';
import { clockTime, shortMoment } from '../../lib/format';
import { useFigures } from '../../lib/use-figures';
import { Columns } from '../../ui/charts/columns';

/** The figures of this moment and of the last hour, each with its name. */
export function BoardFigures({ board: { lines, hour, contacts, finishAt } }: { board: CampaignBoard }) {
  const { t, i18n } = useTranslation();
  const { percent, whole } = useFigures();
  const figures = [
    ['ringing', whole(lines.ringing)],
    ['talking', whole(lines.talking)],
    ['dialledHour', whole(hour.dialled)],
    ['answerRate', hour.dialled === 0 ? '–' : percent(hour.answeredLive / hour.dialled)],
    ['reachedHour', whole(hour.reached)],
    ['waiting', t('campaignBoard.waitingOf', { waiting: whole(contacts.waiting), due: whole(contacts.due), all: whole(contacts.all) })],
    ['finish', finishAt ? shortMoment(finishAt, i18n.language) : t('campaignBoard.noForecast')],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      {figures.map(([name, value]) => (
        <Paper key={name} withBorder p="xs">
          <Text size="xs" c="dimmed">
            {t(`campaignBoard.figure.${name}`)}
          </Text>
          <Text fw={600} className="figures">
            {value}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

/** The last hour in columns, and as a table. */
export function HourChart({ steps }: { steps: CampaignBoard['steps'] }) {
  const { t } = useTranslation();
  const columns = ['unanswered', 'answered', 'dropped'] as const;
  const rows = steps.map(({ at, dialled, answeredLive, dropped }) => ({
    name: clockTime(at),
    parts: [dialled - answeredLive, answeredLive - dropped, dropped],
  }));
  const legend = columns.map((column) => t(`campaignBoard.step.${column}`));
  return (
    <>
      <Columns title={t('campaignBoard.hour')} steps={rows} legend={legend} />
      <details>
        <summary>{t('campaignBoard.hourTable')}</summary>
        <Table aria-label={t('campaignBoard.hour')} fz="sm" maw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('campaignBoard.until', { count: BOARD_STEP_MINUTES })}</Table.Th>
              {legend.map((title) => (
                <Table.Th key={title} ta="right">
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, parts }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                {parts.map((part, place) => (
                  <Table.Td key={columns[place]} ta="right" className="figures">
                    {part}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </>
  );
}
