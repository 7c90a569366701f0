import type { z } from 'zod';
import type { ClientField, ClientFieldInput, ClientFieldType, LifecycleStage } from '@callcard/crm-core';
import { entryValues, nameOf, type EntryValues } from '../../ui/entry-modal';

interface OptionValues {
  key: string;
  en: string;
  ru: string;
  uk: string;
}

/** What the form of a definition holds: nothing is null but a choice not made. */
export interface FieldValues extends EntryValues {
  type: ClientFieldType;
  options: OptionValues[];
  formula: string;
  requiredFrom: LifecycleStage | null;
  onCard: boolean;
  searchable: boolean;
}

export const valuesOf = (field: ClientField | null): FieldValues => ({
  ...entryValues(field, field?.titles),
  type: field?.type ?? 'text',
  options: (field?.options ?? []).map(({ key, titles }) => ({ key, en: titles.en, ru: titles.ru ?? '', uk: titles.uk ?? '' })),
  formula: field?.formula ?? '',
  requiredFrom: field?.requiredFrom ?? null,
  onCard: field?.onCard ?? true,
  searchable: field?.searchable ?? false,
});

export const picks = (type: ClientFieldType) => type === 'picklist' || type === 'multi';
export const isText = (type: ClientFieldType) => picks(type) || type === 'text' || type === 'link';

/** What goes to the server: what a type has no place for stays out. */
export function inputOf({ key, type, options, formula, requiredFrom, active, onCard, searchable, ...titles }: FieldValues, order: number) {
  return {
    key,
    titles: nameOf(titles),
    type,
    options: picks(type) ? options.map((option) => ({ key: option.key, titles: nameOf(option) })) : [],
    formula: type === 'formula' ? formula : null,
    requiredFrom: type === 'formula' ? null : requiredFrom,
    order,
    active,
    onCard,
    searchable: isText(type) && searchable,
  } satisfies z.input<typeof ClientFieldInput>;
}
