import { Group, MultiSelect, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WhereForm, type FieldView, type Option } from './where-form';

interface ListSettingsProps {
  /** By which the list is narrowed. */
  fields: readonly FieldView[];
  where: readonly string[];
  /** Which can stand in it, and which do, in the order in which they were chosen. */
  columnNames: readonly Option[];
  columns: readonly string[];
  /** None: the list has one order. */
  sorts?: readonly Option[];
  sort?: string;
  onChange: (change: { where?: string[]; columns?: string; sort?: string }) => void;
}

/** Columns, order and conditions of a list, folded away. */
export function ListSettings({ fields, where, columnNames, columns, sorts = [], sort = '', onChange }: ListSettingsProps) {
  const { t } = useTranslation();
  return (
    <details className="list-settings">
      <summary>{t('list.settings')}</summary>
      <Stack gap="xs" pt="xs">
        <Group gap="xs" align="flex-end">
          <MultiSelect
            label={t('list.columns')}
            maw={480}
            searchable
            data={[...columnNames]}
            value={[...columns]}
            onChange={(chosen) => onChange({ columns: chosen.join() })}
          />
          {sorts.length > 0 && (
            <Select
              label={t('list.sort')}
              w={200}
              allowDeselect={false}
              data={[...sorts]}
              value={sort}
              onChange={(one) => onChange({ sort: one ?? sort })}
            />
          )}
        </Group>
        <WhereForm fields={fields} value={where} onChange={(conditions) => onChange({ where: conditions })} />
      </Stack>
    </details>
  );
}
