import { suggestMapping } from './import-columns';
import { importRow, type ImportWords } from './import-row';

describe('the columns of a file', () => {
  it.each([
    [
      ['ФИО', 'Телефон', 'Телефон 2', 'E-mail', 'Организация', 'Тег', 'Комментарий'],
      ['name', 'phone', 'phone', 'email', 'field', 'tags', 'about'],
    ],
    [
      ['Фамилия', 'Имя', 'Отчество', 'Моб. тел.', 'Эл. почта', 'Ответственный'],
      ['lastName', 'firstName', 'middleName', 'phone', 'email', 'owner'],
    ],
    [
      ['Прізвище', "Ім'я", 'По батькові', 'Мобільний', 'Пошта', 'Примітка'],
      ['lastName', 'firstName', 'middleName', 'phone', 'email', 'about'],
    ],
    [
      ['Full name', 'Phone number', 'Email address', 'Company', 'Tags', 'Notes', 'Owner'],
      ['name', 'phone', 'email', 'field', 'tags', 'about', 'owner'],
    ],
    [
      ['Last Name', 'First Name', 'Mobile'],
      ['lastName', 'firstName', 'phone'],
    ],
    [['Любимый цвет'], [undefined]],
  ])('%j seem to be %j', (headers, targets) => {
    const mapping = suggestMapping(headers);
    expect(headers.map((_, index) => mapping[index])).toEqual(targets);
  });
});

describe('a row', () => {
  const headers = ['ФИО', 'Телефон', 'E-mail', 'Компания', 'Теги', 'Ответственный'];
  const mapping = suggestMapping(headers);

  it('is a client', () => {
    expect(
      importRow([' Иванов Иван ', '8 912 000 00 01; 8 912 000 00 02', 'a@b.example', 'Ромашка', 'vip, new', 'Анна'], headers, mapping),
    ).toMatchObject({
      owner: 'Анна',
      input: {
        name: 'Иванов Иван',
        phones: [{ number: '8 912 000 00 01', label: 'Телефон' }, { number: '8 912 000 00 02' }],
        emails: [{ address: 'a@b.example' }],
        fields: { organisation: 'Ромашка' },
        tags: ['vip', 'new'],
      },
    });
  });

  it('puts a name together from its parts', () => {
    const parts = ['Имя', 'Фамилия', 'Отчество'];
    expect(importRow(['Пётр', 'Орлов', 'Ильич'], parts, suggestMapping(parts))).toMatchObject({ input: { name: 'Орлов Пётр Ильич' } });
  });

  it('names the column that is wrong', () => {
    const answer = importRow(['', '', 'not an address'], headers, mapping);
    expect('faults' in answer && answer.faults.map(({ path }) => path)).toEqual(['ФИО', 'E-mail']);
  });
});

describe('a row with all that a client has', () => {
  const headers = ['ФИО', 'Стадия', 'Роли', 'Источник', 'День рождения', 'Город', 'Адрес', 'ИНН', 'Сегмент', 'Пол'];
  const titled = (en: string, ru: string) => ({ en, ru });
  const words = {
    fields: [{ key: 'segment', titles: titled('Segment', 'Сегмент'), type: 'picklist', options: [{ key: 'retail', titles: titled('Retail', 'Розница') }], active: true }],
    sources: [{ id: '0190a6f0-0000-7000-8000-000000000001', key: 'fair', titles: titled('Fair', 'Выставка'), order: 1, active: true, version: 1 }],
  } as unknown as ImportWords; // prettier-ignore
  const mapping = suggestMapping(headers, words.fields);

  it('is mapped by titles and read by words', () => {
    expect(Object.values(mapping)).toEqual(['name', 'lifecycleStage', 'roles', 'source', 'birthday', 'city', 'address', 'requisites.inn', 'custom.segment', 'gender']); // prettier-ignore
    const cells = [
      'Иванов Иван',
      'клиент',
      'Партнёр; поставщик',
      'выставка',
      '20.05.1990',
      'Киев',
      'Садовая, 1',
      '500100732259',
      'розница',
      'м',
    ];
    expect(importRow(cells, headers, mapping, words)).toMatchObject({
      input: {
        lifecycleStage: 'customer',
        roles: ['partner', 'supplier'],
        sourceId: '0190a6f0-0000-7000-8000-000000000001',
        dates: [{ kind: 'birthday', day: '1990-05-20', yearly: true }],
        addresses: [{ kind: 'actual', city: 'Киев', street: 'Садовая, 1' }],
        requisites: { country: 'RU', inn: '500100732259' },
        custom: { segment: 'retail' },
        person: { gender: 'male' },
      },
    });
  });

  it('names every cell that means nothing', () => {
    const answer = importRow(['Иванов', 'никто', 'дядя', 'сон', 'вчера', 'Киев', '', '', 'опт', '?'], headers, mapping, words);
    expect('faults' in answer && answer.faults.map(({ path, code }) => [path, code])).toEqual([
      ['Роли', 'not_an_option'],
      ['Стадия', 'not_an_option'],
      ['Источник', 'not_an_option'],
      ['Пол', 'not_an_option'],
      ['День рождения', 'not_a_day'],
      ['Сегмент', 'not_an_option'],
    ]);
  });

  it('speaks of nothing that the file does not', () => {
    const answer = importRow(['Иванов'], headers, mapping, words);
    expect('input' in answer && Object.keys(answer.input).filter((key) => answer.input[key as 'name'] !== undefined)).toEqual(
      ['kind', 'name', 'phones', 'emails', 'tags', 'fields', 'about', 'timeZone'], // prettier-ignore
    );
  });

  it('takes the sign of a text off what our own files guard', () => {
    expect(importRow(["'=Иванов", '+380671234567'], ['Имя', 'Телефон'], { 0: 'name', 1: 'phone' })).toMatchObject({
      input: { name: '=Иванов' },
    });
    expect(importRow(["Д'Артаньян"], ['Имя'], { 0: 'name' })).toMatchObject({ input: { name: "Д'Артаньян" } });
  });
});
