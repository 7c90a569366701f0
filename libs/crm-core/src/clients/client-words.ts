import type { LocalText } from '../calls/disposition';
import { fold } from '../search-fold';
import type { ClientKind } from './client';
import type { ClientRole, Gender, OrganisationSize } from './client-profile';
import type { LifecycleStage } from './lifecycle';

const say = (en: string, ru: string, uk: string): LocalText => ({ en, ru, uk });

/** Columns of a file of clients, as an export heads them and an import knows them again. */
export const COLUMN_TITLES = {
  name: say('Name', 'Клиент', 'Клієнт'),
  lastName: say('Surname', 'Фамилия', 'Прізвище'),
  firstName: say('First name', 'Имя', 'Ім’я'),
  middleName: say('Patronymic', 'Отчество', 'По батькові'),
  kind: say('Kind', 'Вид', 'Вид'),
  phone: say('Phone', 'Телефон', 'Телефон'),
  email: say('E-mail', 'Эл. почта', 'Ел. пошта'),
  tags: say('Tags', 'Метки', 'Мітки'),
  about: say('About', 'О клиенте', 'Про клієнта'),
  owner: say('Owner', 'Ответственный', 'Відповідальний'),
  timeZone: say('Time zone', 'Часовой пояс', 'Часовий пояс'),
  field: say('Organisation', 'Организация', 'Організація'),
  roles: say('Roles', 'Роли', 'Ролі'),
  lifecycleStage: say('Stage', 'Стадия', 'Стадія'),
  source: say('Source', 'Источник', 'Джерело'),
  industry: say('Industry', 'Отрасль', 'Галузь'),
  size: say('Size', 'Размер', 'Розмір'),
  gender: say('Gender', 'Пол', 'Стать'),
  birthday: say('Birthday', 'День рождения', 'День народження'),
  companyDay: say('Company day', 'День компании', 'День компанії'),
  contract: say('Contract day', 'День договора', 'День договору'),
  address: say('Address', 'Адрес', 'Адреса'),
  country: say('Country', 'Страна', 'Країна'),
  postcode: say('Postcode', 'Индекс', 'Індекс'),
  region: say('Region', 'Область', 'Область'),
  city: say('City', 'Город', 'Місто'),
  street: say('Street, house', 'Улица, дом', 'Вулиця, будинок'),
} satisfies Record<string, LocalText>;

/** Legal and bank details, by their keys. */
export const REQUISITE_TITLES = {
  country: say('Country of the details', 'Страна реквизитов', 'Країна реквізитів'),
  legalName: say('Legal name', 'Юридическое название', 'Юридична назва'),
  legalAddress: say('Legal address', 'Юридический адрес', 'Юридична адреса'),
  bank: say('Bank', 'Банк', 'Банк'),
  inn: say('INN', 'ИНН', 'ІПН (Росія)'),
  kpp: say('KPP', 'КПП', 'КПП'),
  ogrn: say('OGRN', 'ОГРН', 'ОДРН'),
  bic: say('BIC of the bank', 'БИК', 'БІК'),
  account: say('Account', 'Расчётный счёт', 'Розрахунковий рахунок'),
  correspondentAccount: say('Correspondent account', 'Корреспондентский счёт', 'Кореспондентський рахунок'),
  edrpou: say('EDRPOU', 'ЕГРПОУ', 'ЄДРПОУ'),
  ipn: say('IPN', 'ИНН (Украина)', 'ІПН'),
  iban: say('IBAN', 'IBAN', 'IBAN'),
  vatId: say('VAT number', 'Номер VAT', 'Номер VAT'),
  swift: say('SWIFT', 'SWIFT', 'SWIFT'),
} satisfies Record<string, LocalText>;

export const KIND_WORDS: Record<ClientKind, LocalText> = {
  person: say('Person', 'Человек', 'Людина'),
  organisation: say('Organisation', 'Организация', 'Організація'),
};

export const ROLE_WORDS: Record<ClientRole, LocalText> = {
  customer: say('Customer', 'Покупатель', 'Покупець'),
  prospect: say('Prospect', 'Потенциальный клиент', 'Потенційний клієнт'),
  supplier: say('Supplier', 'Поставщик', 'Постачальник'),
  partner: say('Partner', 'Партнёр', 'Партнер'),
  subcontractor: say('Subcontractor', 'Смежник', 'Суміжник'),
  adVendor: say('Advertising vendor', 'Рекламная площадка', 'Рекламний майданчик'),
};

export const STAGE_WORDS: Record<LifecycleStage, LocalText> = {
  suspect: say('Suspect', 'Возможный клиент', 'Можливий клієнт'),
  prospect: say('Prospect', 'Потенциальный клиент', 'Потенційний клієнт'),
  lead: say('Lead', 'Лид', 'Лід'),
  customer: say('Customer', 'Клиент', 'Клієнт'),
  repeat: say('Repeat customer', 'Повторный клиент', 'Повторний клієнт'),
  loyal: say('Loyal customer', 'Постоянный клиент', 'Постійний клієнт'),
  dormant: say('Dormant', 'Спящий', 'Сплячий'),
  lost: say('Lost', 'Потерян', 'Втрачений'),
};

export const SIZE_WORDS: Record<OrganisationSize, LocalText> = {
  micro: say('Up to 15 people', 'До 15 человек', 'До 15 осіб'),
  small: say('Up to 100 people', 'До 100 человек', 'До 100 осіб'),
  medium: say('Up to 250 people', 'До 250 человек', 'До 250 осіб'),
  large: say('More than 250 people', 'Больше 250 человек', 'Понад 250 осіб'),
};

export const GENDER_WORDS: Record<Gender, LocalText> = {
  female: say('Female', 'Женский', 'Жіноча'),
  male: say('Male', 'Мужской', 'Чоловіча'),
};

/** In the reader's language, else in English. */
export const inWords = (text: LocalText, locale: 'en' | 'ru' | 'uk'): string => text[locale] || text.en;

const folded = (text: string) => fold(text).join(' ');

/** Of lists that stay the same over a whole file, so that its rows do not fold them again. */
const indexes = new WeakMap<object, Map<string, string>>();

function indexOf<T extends object>(list: T, entries: (list: T) => [key: string, title: LocalText][]): Map<string, string> {
  const known = indexes.get(list);
  if (known) return known;
  const words = entries(list).flatMap(([key, title]) => [key, ...Object.values(title)].map((word) => [folded(word), key] as const));
  const index = new Map(words.filter(([word]) => word !== '').reverse());
  indexes.set(list, index);
  return index;
}

/** The key whose own name, or title in any language, a text is; undefined: none. */
export const keyOf = <Key extends string>(text: string, titles: Record<Key, LocalText>): Key | undefined =>
  indexOf(titles, (all) => Object.entries<LocalText>(all)).get(folded(text)) as Key | undefined;

/** The same of things that carry key and titles themselves. */
export const keyAmong = (text: string, list: readonly { key: string; titles: LocalText }[]): string | undefined =>
  indexOf(list, (all) => all.map(({ key, titles }) => [key, titles])).get(folded(text));
