import { SimpleGrid, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WhatIf, WhatIfFigures as Figures } from '@callcard/crm-core';
import { BarRows } from '../../ui/charts/bar-rows';
import { useFigures } from '../../lib/use-figures';

/** What came of each way of dialling, side by side: how busy the agents are and how many calls find nobody. */
export function WhatIfFigures({ whatIf, figures }: { whatIf: WhatIf; figures: Figures[] }) {
  const { t } = useTranslation();
  const { percent, whole } = useFigures();
  const name = ({ mode }: Figures) => t(`campaignSimulator.mode.${mode}`);
  const range = ({ dropLow, dropHigh }: Figures) => t('campaignSimulator.range', { low: percent(dropLow, 1), high: percent(dropHigh, 1) });
  const { dropLimit } = whatIf.pacing;
  const highest = Math.max(2 * dropLimit, 0.01, ...figures.map(({ dropHigh }) => dropHigh));
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <BarRows
          title={t('campaignSimulator.busy')}
          full={1}
          rows={figures.map((row) => ({ name: name(row), value: row.utilisation, text: percent(row.utilisation, 1) }))}
        />
        <BarRows
          title={t('campaignSimulator.dropped')}
          full={highest}
          limit={{ value: dropLimit, text: t('campaignSimulator.limit', { limit: percent(dropLimit, 1) }) }}
          rows={figures.map((row) => ({
            name: name(row),
            value: row.dropShare,
            text: percent(row.dropShare, 1),
            range: [row.dropLow, row.dropHigh],
          }))}
        />
      </SimpleGrid>
      <Table.ScrollContainer minWidth={640}>
        <Table aria-label={t('campaignSimulator.comparison')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('campaignSimulator.way')}</Table.Th>
              {(['busy', 'dropped', 'nineOfTen', 'dialledPerHour', 'contactsPerHour'] as const).map((column) => (
                <Table.Th key={column} ta="right">
                  {t(`campaignSimulator.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figures.map((row) => (
              <Table.Tr key={row.mode}>
                <Table.Th scope="row">{name(row)}</Table.Th>
                {[
                  percent(row.utilisation, 1),
                  percent(row.dropShare, 1),
                  range(row),
                  whole(row.dialledPerHour),
                  whole(row.contactsPerHour),
                ].map((cell, index) => (
                  <Table.Td key={index} ta="right" className="figures">
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
