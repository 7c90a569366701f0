import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ClientSort, type Client } from '@callcard/crm-core';
import { day } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { useClientFields } from './settings-api';
import { useFieldLabel } from './use-field-label';
import { useValueText } from './value-text';

const OWN = [
  'phones',
  'emails',
  'lifecycleStage',
  'ownerId',
  'tags',
  'kind',
  'roles',
  'sourceId',
  'industry',
  'size',
  'createdAt',
  'updatedAt',
  'lastContactAt',
  'about',
];
export const SHIPPED_COLUMNS = ['phones', 'emails', 'lifecycleStage', 'ownerId', 'tags'];

const MOMENTS = ['createdAt', 'updatedAt', 'lastContactAt'];

/** What stands in a column of a client. */
export function useColumnText(): (client: Client, column: string) => string {
  const { i18n } = useTranslation();
  const text = useValueText();
  return (client, column) => {
    if (column === 'phones') return client.phones.map(({ number }) => shownPhone(number)).join(', ');
    if (column === 'emails') return client.emails.map(({ address }) => address).join(', ');
    if (column === 'ownerId') return client.ownerName ?? '';
    if (column.startsWith('custom.')) return text(column, client.custom?.[column.slice('custom.'.length)]);
    const value = client[column as keyof Client];
    if (MOMENTS.includes(column)) return typeof value === 'string' ? day(value, i18n.language) : '';
    return text(column, value);
  };
}

interface ColumnsProps {
  columns: readonly string[];
  sort: ClientSort;
  onChange: (change: { columns?: string; sort?: string }) => void;
}

/** Which columns, in the order in which they were chosen, and which client comes first. */
export function ClientColumns({ columns, sort, onChange }: ColumnsProps) {
  const { t } = useTranslation();
  const { data: fields = [] } = useClientFields();
  const label = useFieldLabel();
  const names = [...OWN, ...fields.filter(({ active }) => active).map(({ key }) => `custom.${key}`)];
  return (
    <>
      <MultiSelect
        label={t('clientList.columns')}
        maw={480}
        searchable
        data={names.map((name) => ({ value: name, label: label(name) }))}
        value={[...columns]}
        onChange={(chosen) => onChange({ columns: chosen.join() })}
      />
      <Select
        label={t('clientList.sort')}
        w={200}
        allowDeselect={false}
        data={ClientSort.options.map((one) => ({ value: one, label: t(`clientList.sorts.${one}`) }))}
        value={sort}
        onChange={(one) => onChange({ sort: one ?? 'name' })}
      />
    </>
  );
}
