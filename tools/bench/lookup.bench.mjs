import { CLIENTS, withClientBase } from './client-base.mjs';
import { withServer } from './server-code.mjs';

const LOOKUPS = 5_000;
const SEARCHES = 40;

const SERVER = ['clients/clients.lookup.service.js', 'clients/clients.reader.js'];

/** Whose number rings, and the first page of a search, by the server's own code among a million clients. The database is kept between runs. */
export const run = ({ root, log = () => undefined }) =>
  withClientBase({ root, log }, (url) =>
    withServer({ root, url, files: SERVER }, async (app, server) => [
      ...(await lookups(app.get(server.DataSource), app.get(server.ClientsLookup))),
      ...(await searches(app.get(server.ClientsReader))),
    ]),
  );

async function lookups(dataSource, lookup) {
  const numbers = await dataSource.query(`select number, client_id as id from client_phones order by random() limit $1`, [LOOKUPS]);
  for (const { number } of numbers.slice(0, 500)) await lookup.cardsOf(number);
  const found = await times(numbers, async ({ number }) => {
    const { kind } = await lookup.match(number);
    if (kind !== 'one' && kind !== 'many') throw new Error(`${number} found nobody`);
  });
  const cards = await times(numbers, ({ number }) => lookup.cardsOf(number));
  const unknown = await times(numbers, ({ number }) => lookup.match(number.replace(/^\+79/, '+73')));
  const floor = await times(numbers, ({ id }) => dataSource.query('select id from clients where id = $1', [id]));
  return [
    ...['p50', 'p95', 'p99'].map((quantile) => ({
      name: `Whose number it is, ${CLIENTS.toLocaleString('en')} clients, half as many numbers again, ${quantile}`,
      value: found[quantile],
      unit: 'ms',
      beside: `a row by its key ${floor[quantile]} ms${quantile === 'p99' ? '; wanted: 5 or less' : ''}`,
    })),
    { name: 'The same with all that stands on the card, p99', value: cards.p99, unit: 'ms', beside: `p50 ${cards.p50} ms` },
    { name: 'A number of nobody, p99', value: unknown.p99, unit: 'ms' },
  ];
}

const QUERIES = {
  'a surname': ['Иваненко', 'Кузнецова', 'Бабабаенко'],
  'a surname in Latin letters': ['Ivanenko', 'Kuznetsova'],
  'two words, both frequent': ['Иваненко Иван', 'Олена Іваненко', 'Кузнецова Мария'],
  'the beginning of a word': ['ива', 'кузн', 'жу'],
  'the wrong keyboard layout': ['bdfytyrj', 'repytwjdf'],
  'a part inside a word': ['ваненк', 'узнецо'],
  'a mistyped surname': ['Иваненька', 'Кузницова'],
  'the last four digits': ['4567', '0918'],
  'seven digits from within': ['1234567', '7654321'],
  'an e-mail': ['k500000@mail', 'k77777@mail.example'],
};

async function searches(reader) {
  const rows = [];
  for (const [name, queries] of Object.entries(QUERIES)) {
    let most = 0;
    const work = async (q) => (most = Math.max(most, (await reader.list({ q, limit: 50 })).items.length));
    for (const q of queries) await work(q);
    const { p50, p95 } = await times(
      Array.from({ length: SEARCHES }, (_, n) => queries[n % queries.length]),
      work,
    );
    rows.push({ name: `First page of a search by ${name}, p95`, value: p95, unit: 'ms', beside: `p50 ${p50} ms; up to ${most} found` });
  }
  return rows;
}

async function times(items, work) {
  const taken = [];
  for (const item of items) {
    const started = performance.now();
    await work(item);
    taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  const at = (share) => Number(taken[Math.min(taken.length - 1, Math.floor(taken.length * share))].toFixed(2));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
