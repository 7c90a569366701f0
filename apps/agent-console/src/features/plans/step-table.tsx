import { Badge, Progress, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isSmallSample, STEP_STANDS, type PlanFigures, type StepFigures } from '@callcard/crm-core';
import type { Behind, FiguresTableProps } from './figures-table';
import { useHours } from './hours';

interface StepTableProps extends Pick<FiguresTableProps, 'figures' | 'segmentOf' | 'link' | 'behindOf'> {
  steps: StepFigures[];
}

/** How long each step takes from its start to its result, as bars beside each other, and how many deals are at it. */
export function StepTable({ steps, figures, segmentOf, link, behindOf }: StepTableProps) {
  const { t } = useTranslation();
  const hours = useHours();
  const longest = Math.max(...steps.map(({ ninetiethHours }) => ninetiethHours ?? 0));
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table aria-label={t('plan.report.steps')} fz="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('plan.one')}</Table.Th>
            <Table.Th>{t('plan.report.step')}</Table.Th>
            <Table.Th w={200}>{t('plan.report.time')}</Table.Th>
            <Table.Th ta="right">{t('plan.report.stepMedian')}</Table.Th>
            <Table.Th ta="right">{t('plan.report.stepNinetieth')}</Table.Th>
            {STEP_STANDS.map((stand) => (
              <Table.Th key={stand} ta="right">
                {t(`plan.report.${stand}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.flatMap((row) =>
            stepsOf(steps, row).map((step) => {
              const segment = segmentOf(row);
              const name = segment === null ? row.planName : `${row.planName} · ${segment}`;
              const number = (stand: (typeof STEP_STANDS)[number]) => {
                const behind: Behind = { ...behindOf(row), stepId: step.stepId, stand, rows: 'stays' };
                return step[stand] === 0
                  ? 0
                  : link(behind, step[stand], `${name}, ${step.title}, ${t(`plan.report.${stand}`)}: ${step[stand]}`);
              };
              return (
                <Table.Tr key={`${row.planId} ${row.segment} ${step.stepId}`}>
                  <Table.Th scope="row">{name}</Table.Th>
                  <Table.Td>{step.title}</Table.Td>
                  <Table.Td>
                    <Span step={step} longest={longest} />
                  </Table.Td>
                  <Table.Td ta="right" className="figures">
                    {hours(step.medianHours)}
                  </Table.Td>
                  <Table.Td ta="right" className="figures">
                    {hours(step.ninetiethHours)}
                  </Table.Td>
                  {STEP_STANDS.map((stand) => (
                    <Table.Td key={stand} ta="right" className="figures">
                      {number(stand)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            }),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const stepsOf = (steps: StepFigures[], { planId, segment }: PlanFigures) =>
  steps.filter((step) => step.planId === planId && step.segment === segment);

/** Dark: half of the deals; light: up to nine of ten. */
function Span({ step: { result, medianHours, ninetiethHours }, longest }: { step: StepFigures; longest: number }) {
  const { t } = useTranslation();
  const hours = useHours();
  if (medianHours === null || ninetiethHours === null) return '–';
  const share = (part: number) => (longest === 0 ? 0 : (100 * part) / longest);
  return (
    <>
      {isSmallSample(result) && (
        <Badge size="xs" variant="outline" color="gray" tt="none" title={t('plan.report.smallHint')}>
          {t('plan.report.small')}
        </Badge>
      )}
      <Progress.Root size="md">
        <Progress.Section value={share(medianHours)} color="blue.8" aria-label={`${t('plan.report.stepMedian')}: ${hours(medianHours)}`} />
        <Progress.Section
          value={share(ninetiethHours - medianHours)}
          color="blue.4"
          aria-label={`${t('plan.report.stepNinetieth')}: ${hours(ninetiethHours)}`}
        />
      </Progress.Root>
    </>
  );
}
