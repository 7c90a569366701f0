import { importRow, suggestMapping } from './client-import';

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
