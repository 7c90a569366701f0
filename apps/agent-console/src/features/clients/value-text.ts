import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  ClientKind,
  ClientRole,
  DecisionPower,
  Gender,
  LifecycleStage,
  OrganisationSize,
  RecipientCategory,
  type ClientField,
} from '@callcard/crm-core';
import { day } from '../../lib/format';
import { localText } from '../../lib/local-text';
import { useClientFields, useClientSources } from './settings-api';

/** Words of a closed list, by the field that holds them. */
function listWord(t: TFunction, field: string, value: unknown): string | null {
  const [role, stage, size] = [
    ClientRole.safeParse(value).data,
    LifecycleStage.safeParse(value).data,
    OrganisationSize.safeParse(value).data,
  ];
  const [kind, gender] = [ClientKind.safeParse(value).data, Gender.safeParse(value).data];
  const [category, power] = [RecipientCategory.safeParse(value).data, DecisionPower.safeParse(value).data];
  if (field === 'roles' && role) return t(`client.role.${role}`);
  if (field === 'lifecycleStage' && stage) return t(`client.stage.${stage}`);
  if (field === 'size' && size) return t(`client.size.${size}`);
  if (field === 'kind' && kind) return t(`client.kind.${kind}`);
  if (field === 'person.gender' && gender) return t(`client.gender.${gender}`);
  if (field === 'categories' && category) return t(`client.category.${category}`);
  if (field === 'decisionPower' && power) return t(`client.power.${power}`);
  return null;
}

function customWord(field: ClientField | undefined, value: unknown, locale: string): string | null {
  const option = field?.options.find(({ key }) => key === value);
  if (option) return localText(option.titles, locale);
  return field?.type === 'date' && typeof value === 'string' ? day(`${value}T00:00`, locale) : null;
}

/** A value of a field in words of the reader: of the card and of the history alike. */
export function useValueText(): (field: string, value: unknown) => string {
  const { t, i18n } = useTranslation();
  const { data: fields = [] } = useClientFields();
  const { data: sources = [] } = useClientSources();
  const text = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    if (Array.isArray(value)) return value.map((item) => text(field, item)).join('; ');
    if (typeof value === 'object') return objectText(field, value);
    if (typeof value === 'number') return new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 6 }).format(value);
    const custom = field.startsWith('custom.') ? fields.find(({ key }) => `custom.${key}` === field) : undefined;
    const source = field === 'sourceId' ? sources.find(({ id }) => id === value) : undefined;
    return (
      (source && localText(source.titles, i18n.language)) ??
      listWord(t, field, value) ??
      customWord(custom, value, i18n.language) ??
      String(value)
    );
  };
  /** A number with its label, an address line by line; marks and kinds that are words of programs stay out. */
  const objectText = (field: string, value: object): string =>
    Object.entries(value)
      .filter(([key, part]) => !['primary', 'kind', 'yearly', 'type', 'invalid', 'doNotCall'].includes(key) && part !== null && part !== '')
      .map(([key, part]) => (field === 'fields' ? `${key}: ${text('', part)}` : text(`${field}.${key}`, part)))
      .join(field === 'addresses' ? ', ' : ' ');
  return text;
}
