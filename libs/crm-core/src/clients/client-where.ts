import { fixedFields, type ListField, type ListFields, type WhereType } from '../lists/where';
import { ClientKind } from './client';
import type { ClientField } from './client-field';
import { ClientRole, OrganisationSize } from './client-profile';
import { filterValue } from './custom-values';
import { LifecycleStage } from './lifecycle';

/** The client's own fields by which a list is narrowed. */
export const CLIENT_LIST_FIELDS = {
  name: { type: 'text' },
  about: { type: 'text' },
  industry: { type: 'text' },
  timeZone: { type: 'text' },
  kind: { type: 'choice', options: ClientKind.options },
  lifecycleStage: { type: 'choice', options: LifecycleStage.options },
  size: { type: 'choice', options: OrganisationSize.options },
  roles: { type: 'choices', options: ClientRole.options },
  tags: { type: 'choices' },
  ownerId: { type: 'id' },
  sourceId: { type: 'id' },
  parentId: { type: 'id' },
  createdAt: { type: 'moment' },
  updatedAt: { type: 'moment' },
  lastContactAt: { type: 'moment' },
} as const satisfies Record<string, ListField>;
export type ClientListField = keyof typeof CLIENT_LIST_FIELDS;

const CUSTOM: Record<ClientField['type'], WhereType | null> = {
  text: 'text',
  link: 'text',
  number: 'number',
  date: 'date',
  picklist: 'choice',
  multi: 'choices',
  checkbox: 'checkbox',
  formula: null,
};

const own = fixedFields(CLIENT_LIST_FIELDS);

/** The client's own, or the administrator's (`custom.region`). */
export const clientListFields =
  (fields: readonly ClientField[]): ListFields =>
  (name) => {
    const field = fields.find(({ key }) => `custom.${key}` === name);
    return own(name) ?? (field ? customField(field) : null);
  };

function customField(field: ClientField): ListField | null {
  const type = CUSTOM[field.type];
  if (type === null || type === 'text') return type && { type };
  return { type, read: (raw) => [filterValue(field, raw)].flat()[0] as ReturnType<NonNullable<ListField['read']>> };
}
