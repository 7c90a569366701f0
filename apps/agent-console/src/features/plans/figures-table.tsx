import type { ReactNode } from 'react';
import { Badge, ColorSwatch, Group, Progress, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isSmallSample, percentOf, type PlanFigures } from '@callcard/crm-core';
import { useHours } from './hours';

/** What a number counts, as the list behind it is asked for. */
export type Behind = Record<string, string>;

export interface FiguresTableProps {
  figures: PlanFigures[];
  segmentOf: (row: PlanFigures) => string | null;
  /** A number that opens what it counts. */
  link: (behind: Behind, count: number, label: string) => ReactNode;
  behindOf: (row: PlanFigures) => Behind;
}

const ENDS = ['won', 'lost', 'switched', 'stopped', 'underWay'] as const;
const COLORS = { won: 'teal.8', lost: 'red.9', switched: 'orange.9', stopped: 'gray.7', underWay: 'blue.8' };

/** How each plan fares in each segment: a bar of what became of its deals, how long the won ones took, and where it loses. */
export function FiguresTable({ figures, segmentOf, link, behindOf }: FiguresTableProps) {
  const { t } = useTranslation();
  const hours = useHours();
  return (
    <Table.ScrollContainer minWidth={980}>
      <Table aria-label={t('plan.report.title')} fz="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('plan.one')}</Table.Th>
            <Table.Th w={200}>{t('plan.report.conversion')}</Table.Th>
            <Table.Th ta="right">{t('plan.report.enrolled')}</Table.Th>
            {ENDS.map((end) => (
              <Table.Th key={end} ta="right">
                <Group gap={4} wrap="nowrap" justify="flex-end">
                  <ColorSwatch
                    size={10}
                    withShadow={false}
                    color={`var(--mantine-color-${COLORS[end].replace('.', '-')})`}
                    aria-hidden="true"
                  />
                  {t(`plan.report.${end}`)}
                </Group>
              </Table.Th>
            ))}
            <Table.Th ta="right">{t('plan.report.median')}</Table.Th>
            <Table.Th ta="right">{t('plan.report.ninetieth')}</Table.Th>
            <Table.Th>{t('plan.report.lossSteps')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.map((row) => {
            const behind = behindOf(row);
            const segment = segmentOf(row);
            const name = segment === null ? row.planName : `${row.planName} · ${segment}`;
            const number = (count: number, more: Behind, label: string) =>
              count === 0 ? 0 : link({ ...behind, ...more }, count, `${name}, ${label}: ${count}`);
            return (
              <Table.Tr key={`${row.planId} ${row.segment}`}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>
                  <Outcome row={row} />
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {number(row.enrolled, {}, t('plan.report.enrolled'))}
                </Table.Td>
                {ENDS.map((end) => (
                  <Table.Td key={end} ta="right" className="figures">
                    {number(row[end], { state: end }, t(`plan.report.${end}`))}
                  </Table.Td>
                ))}
                <Table.Td ta="right" className="figures">
                  {hours(row.medianHours)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {hours(row.ninetiethHours)}
                </Table.Td>
                <Table.Td>
                  {row.lossSteps.map(({ stepId, title, count }) => {
                    const step = title ?? t('plan.report.pastLast');
                    return (
                      <Group key={stepId} gap={4} wrap="nowrap">
                        <Text size="sm">{step}:</Text>
                        {number(count, { state: 'lost', stepId: stepId ?? '' }, step)}
                      </Group>
                    );
                  })}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Outcome({ row }: { row: PlanFigures }) {
  const { t } = useTranslation();
  const won = percentOf(row.won, row.enrolled) ?? 0;
  return (
    <>
      <Group gap={4}>
        {t('plan.report.percent', { percent: String(won) })}
        {isSmallSample(row.enrolled) && (
          <Badge size="xs" variant="outline" color="gray" tt="none" title={t('plan.report.smallHint')}>
            {t('plan.report.small')}
          </Badge>
        )}
      </Group>
      <Progress.Root size="md">
        {ENDS.map((end) => (
          <Progress.Section
            key={end}
            value={(100 * row[end]) / row.enrolled}
            color={COLORS[end]}
            aria-label={`${t(`plan.report.${end}`)}: ${row[end]}`}
          />
        ))}
      </Progress.Root>
    </>
  );
}
