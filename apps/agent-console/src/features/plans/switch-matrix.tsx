import type { ReactNode } from 'react';
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanReport } from '@callcard/crm-core';
import type { Behind } from './figures-table';

interface SwitchMatrixProps {
  report: PlanReport;
  link: (behind: Behind, count: number, label: string) => ReactNode;
}

/** From which plan deals go to which, how often, and why. Plans between which none went are left out. */
export function SwitchMatrix({ report: { plans, switches }, link }: SwitchMatrixProps) {
  const { t } = useTranslation();
  const from = plans.filter(({ id }) => switches.some(({ fromPlanId }) => fromPlanId === id));
  const to = plans.filter(({ id }) => switches.some(({ toPlanId }) => toPlanId === id));
  return (
    <Table.ScrollContainer minWidth={240 + 200 * to.length}>
      <Table aria-label={t('plan.report.switches')} fz="sm" withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('plan.report.fromTo')}</Table.Th>
            {to.map(({ id, name }) => (
              <Table.Th key={id}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {from.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Th scope="row">{one.name}</Table.Th>
              {to.map((other) => {
                const cell = switches.find(({ fromPlanId, toPlanId }) => fromPlanId === one.id && toPlanId === other.id);
                const behind = { planId: one.id, toPlanId: other.id };
                return (
                  <Table.Td key={other.id} className="figures">
                    {!cell && '–'}
                    {cell && link(behind, cell.count, `${one.name} → ${other.name}: ${cell.count}`)}
                    {cell?.reasons.map(({ reason, count }) => (
                      <Text key={reason} size="xs" component="div">
                        {t(`plan.reason.${reason}`)}:{' '}
                        {link({ ...behind, reason }, count, `${one.name} → ${other.name}, ${t(`plan.reason.${reason}`)}: ${count}`)}
                      </Text>
                    ))}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
