import { useTranslation } from 'react-i18next';
import { localText } from '../../lib/local-text';
import { useClientFields } from './settings-api';

const FIELDS = [
  'kind',
  'name',
  'phones',
  'emails',
  'ownerId',
  'tags',
  'fields',
  'about',
  'timeZone',
  'roles',
  'lifecycleStage',
  'sourceId',
  'industry',
  'size',
  'parentId',
  'person',
  'dates',
  'addresses',
  'requisites',
  'custom',
  'organisation',
  'position',
  'categories',
  'decisionPower',
  'primary',
  'file',
  'number',
  'createdAt',
  'updatedAt',
  'lastContactAt',
  'winner',
  'loser',
  'purpose',
  'channel',
  'source',
] as const;

export const PERSON_PARTS = ['last', 'first', 'patronymic', 'gender'] as const;

export const REQUISITES = [
  'country',
  'legalName',
  'legalAddress',
  'bank',
  'inn',
  'kpp',
  'ogrn',
  'bic',
  'account',
  'correspondentAccount',
  'edrpou',
  'ipn',
  'iban',
  'vatId',
  'swift',
] as const;

/** The name of a field by its path (`requisites.inn`, `custom.region`) in the reader's language; an unknown one as it is. */
export function useFieldLabel(): (path: string) => string {
  const { t, i18n } = useTranslation();
  const { data: fields = [] } = useClientFields();
  return (path) => {
    const [name = '', part = ''] = path.split('.');
    const custom = name === 'custom' ? fields.find(({ key }) => key === part) : undefined;
    if (custom) return localText(custom.titles, i18n.language);
    const requisite = name === 'requisites' ? REQUISITES.find((key) => key === part) : undefined;
    if (requisite) return t(`client.requisite.${requisite}`);
    const personal = name === 'person' ? PERSON_PARTS.find((key) => key === part) : undefined;
    if (personal) return t(`client.person.${personal}`);
    const own = FIELDS.find((field) => field === name);
    return own ? t(`client.field.${own}`) : path;
  };
}
