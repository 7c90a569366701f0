import { clientQuery, clientTokens } from './client-tokens';

describe('a client is found by', () => {
  it('the words of the name, the organisation and the e-mails', () => {
    const client = {
      name: 'Дем’янчук Олена',
      emails: [{ address: 'lena.d@romashka.example', primary: true }],
      fields: { organisation: 'ТОВ «Ромашка»', colour: 'green' },
    };
    expect(clientTokens(client)).toEqual(['demianchuk', 'olena', 'tov', 'romashka', 'lena', 'd']);
  });
});

describe('the search box', () => {
  it.each([
    ['916 123', { kind: 'digits', digits: '916123' }],
    ['+7 (916) 123-45-67', { kind: 'digits', digits: '79161234567' }],
    ['Иванов Иван', { kind: 'words', words: ['ivanov', 'ivan'] }],
    ['12', { kind: 'words', words: ['12'] }],
    ['Ромашка 2000', { kind: 'words', words: ['romashka', '2000'] }],
    ['o.ivanenko@sales', { kind: 'words', words: ['o', 'ivanenko', 'sales'] }],
    ['o.ivanenko@sales.example', { kind: 'words', words: ['o', 'ivanenko', 'sales'] }],
    ['  «» ', { kind: 'nothing' }],
  ])('takes "%s" as %j', (typed, query) => expect(clientQuery(typed)).toEqual(query));
});
