import { MultiSelect, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HandOverKind, HandOverPreview } from '@callcard/crm-core';

export type Successors = Partial<Record<HandOverKind, string[]>>;

interface SuccessorTableProps {
  counts: HandOverPreview['counts'];
  people: { value: string; label: string }[];
  successors: Successors;
  onChange: (successors: Successors) => void;
}

/** So many for each: those who come first have one more. */
const share = (count: number, among: number) => {
  const least = Math.floor(count / among);
  return count % among === 0 ? String(least) : `${least}–${least + 1}`;
};

/** How much of each kind there is, who takes it over, and how many that is for each. */
export function SuccessorTable({ counts, people, successors, onChange }: SuccessorTableProps) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={t('handOver.what')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('handOver.what')}</Table.Th>
            <Table.Th>{t('handOver.count')}</Table.Th>
            <Table.Th>{t('handOver.to')}</Table.Th>
            <Table.Th>{t('handOver.each')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {counts.map(({ kind, count }) => {
            const chosen = successors[kind] ?? [];
            return (
              <Table.Tr key={kind}>
                <Table.Th scope="row">{t(`handOver.kind.${kind}`)}</Table.Th>
                <Table.Td className="figures">{count}</Table.Td>
                <Table.Td>
                  {count > 0 && (
                    <MultiSelect
                      aria-label={`${t('handOver.to')}: ${t(`handOver.kind.${kind}`)}`}
                      data={people}
                      value={chosen}
                      searchable
                      clearable
                      onChange={(ids) => onChange({ ...successors, [kind]: ids })}
                    />
                  )}
                </Table.Td>
                <Table.Td className="figures">{count > 0 && chosen.length > 0 && share(count, chosen.length)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
