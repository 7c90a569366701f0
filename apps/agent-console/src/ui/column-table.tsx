import { NativeSelect, Table, type NativeSelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ColumnTableProps<Target extends string> {
  columns: readonly { index: number; header: string; samples: readonly string[] }[];
  /** Column → what it is; what is not in it is left out. */
  mapping: Readonly<Record<number, Target>>;
  targets: NonNullable<NativeSelectProps['data']>;
  /** The target of that name; undefined: the column is left out. */
  read: (value: string) => Target | undefined;
  onChange: (mapping: Record<number, Target>) => void;
}

/** What each column of a file is, chosen beside its first values. */
export function ColumnTable<Target extends string>({ columns, mapping, targets, read, onChange }: ColumnTableProps<Target>) {
  const { t } = useTranslation();
  const choose = (index: number, value: string) => {
    const { [index]: _former, ...rest } = mapping;
    const target = read(value);
    onChange(target === undefined ? rest : { ...rest, [index]: target });
  };
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={t('intake.step.columns')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('intake.column')}</Table.Th>
            <Table.Th>{t('intake.samples')}</Table.Th>
            <Table.Th>{t('intake.field')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map(({ index, header, samples }) => (
            <Table.Tr key={index}>
              <Table.Td>{header || index + 1}</Table.Td>
              <Table.Td>{samples.slice(0, 3).join(' · ')}</Table.Td>
              <Table.Td>
                <NativeSelect
                  size="xs"
                  aria-label={`${t('intake.field')}: ${header || index + 1}`}
                  data={targets}
                  value={mapping[index] ?? ''}
                  onChange={(event) => choose(index, event.currentTarget.value)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
