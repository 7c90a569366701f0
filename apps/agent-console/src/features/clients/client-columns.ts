import { useTranslation } from 'react-i18next';
import { CLIENT_LIST_FIELDS, clientListFields, type Client, type ClientListField } from '@callcard/crm-core';
import { day } from '../../lib/format';
import { localText } from '../../lib/local-text';
import { shownPhone } from '../../lib/phone';
import type { FieldView, Option } from '../../ui/lists/where-form';
import { useClientFields, useClientSources } from './settings-api';
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

/** The columns that the list of clients can have. */
export function useColumnNames(): Option[] {
  const { data: fields = [] } = useClientFields();
  const label = useFieldLabel();
  const custom = fields.filter(({ active }) => active).map(({ key }) => `custom.${key}`);
  return [...OWN, ...custom].map((name) => ({ value: name, label: label(name) }));
}

/** The fields by which the list of clients is narrowed; `people`: who may own them. */
export function useWhereFields(people: readonly { id: string; name: string }[]): FieldView[] {
  const { t, i18n } = useTranslation();
  const { data: fields = [] } = useClientFields();
  const { data: sources = [] } = useClientSources();
  const label = useFieldLabel();
  const text = useValueText();
  const fieldOf = clientListFields(fields);
  const named: Partial<Record<ClientListField, Option[]>> = {
    ownerId: people.map(({ id, name }) => ({ value: id, label: name })),
    sourceId: sources.map(({ id, titles }) => ({ value: id, label: localText(titles, i18n.language) })),
  };
  const optionsOf = (name: string): Option[] => {
    const field = fieldOf(name);
    const custom = fields.find(({ key }) => `custom.${key}` === name);
    if (field?.type === 'checkbox') return [true, false].map((is) => ({ value: String(is), label: t(is ? 'common.yes' : 'common.no') }));
    if (custom) return custom.options.map(({ key, titles }) => ({ value: key, label: localText(titles, i18n.language) }));
    return named[name as ClientListField] ?? (field?.options ?? []).map((value) => ({ value, label: text(name, value) }));
  };
  const custom = fields.filter(({ active }) => active).map(({ key }) => `custom.${key}`);
  return [...Object.keys(CLIENT_LIST_FIELDS), ...custom].flatMap((name) => {
    const field = fieldOf(name);
    return field ? [{ name, label: label(name), type: field.type, options: optionsOf(name) }] : [];
  });
}
