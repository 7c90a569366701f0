import type { z } from 'zod';
import type { ClientField, ClientFieldInput, ClientFieldType, LifecycleStage } from '@callcard/crm-core';

interface OptionValues {
  key: string;
  en: string;
  ru: string;
  uk: string;
}

/** What the form of a definition holds: nothing is null but a choice not made. */
export interface FieldValues {
  key: string;
  en: string;
  ru: string;
  uk: string;
  type: ClientFieldType;
  options: OptionValues[];
  formula: string;
  requiredFrom: LifecycleStage | null;
  active: boolean;
  onCard: boolean;
  searchable: boolean;
}

export const valuesOf = (field: ClientField | null): FieldValues => ({
  key: field?.key ?? '',
  en: field?.titles.en ?? '',
  ru: field?.titles.ru ?? '',
  uk: field?.titles.uk ?? '',
  type: field?.type ?? 'text',
  options: (field?.options ?? []).map(({ key, titles }) => ({ key, en: titles.en, ru: titles.ru ?? '', uk: titles.uk ?? '' })),
  formula: field?.formula ?? '',
  requiredFrom: field?.requiredFrom ?? null,
  active: field?.active ?? true,
  onCard: field?.onCard ?? true,
  searchable: field?.searchable ?? false,
});

const titlesOf = ({ en, ru, uk }: Pick<FieldValues, 'en' | 'ru' | 'uk'>) => ({ en, ru: ru || undefined, uk: uk || undefined });
export const picks = (type: ClientFieldType) => type === 'picklist' || type === 'multi';
export const isText = (type: ClientFieldType) => picks(type) || type === 'text' || type === 'link';

/** What goes to the server: what a type has no place for stays out. */
export function inputOf({ key, type, options, formula, requiredFrom, active, onCard, searchable, ...titles }: FieldValues, order: number) {
  return {
    key,
    titles: titlesOf(titles),
    type,
    options: picks(type) ? options.map((option) => ({ key: option.key, titles: titlesOf(option) })) : [],
    formula: type === 'formula' ? formula : null,
    requiredFrom: type === 'formula' ? null : requiredFrom,
    order,
    active,
    onCard,
    searchable: isText(type) && searchable,
  } satisfies z.input<typeof ClientFieldInput>;
}
