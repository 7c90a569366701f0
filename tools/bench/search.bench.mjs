import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CLIENTS } from './client-base.mjs';
import { withServer } from './server-code.mjs';
import { withWorkBase } from './work-base.mjs';

const ROUNDS = 100;
const WARM_UP = 10;

/** What people type, each kind of it in several words. */
const QUERIES = {
  'a name': ['Иваненко', 'Кузнецова', 'Бабабаенко'],
  'the beginning of a word': ['ива', 'кузн', 'жу'],
  'the wrong keyboard layout': ['bdfytyrj', 'repytwjdf'],
  'a name in Latin letters': ['Ivanenko', 'Kuznetsova'],
  'a mistyped name': ['Иваненька', 'Кузницова'],
  'a part of a number': ['1234567', '4567', '79160'],
  'two words': ['Иваненко Иван', 'Кузнецова Мария'],
  'a rare and a frequent word': ['перезвонить Ясясюрчук', 'Бафо счёт'],
  'two frequent words': ['перезвонить счёт', 'перезвонить Иваненко'],
};

/** `BENCH_ONLY='operator.*two words'`: only what matches, in a minute or two; of what is left out nothing is measured or kept. */
const only = process.env.BENCH_ONLY && new RegExp(process.env.BENCH_ONLY, 'i');
const wanted = (name) => !only || only.test(name);
/** Figures of a part would take the place of those of the whole. */
export const partial = Boolean(only);

const SERVER = [
  'search/search.service.js',
  'search/search-pool.js',
  'clients/clients.service.js',
  'calls/calls.service.js',
  'deals/deals.service.js',
  'requests/requests.service.js',
  'portraits/portraits.service.js',
];

/** The one search box, list pages and a card, by the server's own services, for somebody who may see all and somebody who sees their own. */
export const run = ({ root, log = () => undefined }) =>
  withWorkBase({ root, log }, (url) => withServer({ root, url, files: SERVER }, (app, server) => measure(app, server, log, root)));

async function measure(app, server, log, root) {
  const dataSource = app.get(server.DataSource);
  const people = Object.fromEntries(
    await Promise.all(['supervisor', 'operator'].map(async (role) => [role, await principal(dataSource, server, role)])),
  );
  const ids = await dataSource.query('select id from clients order by random() limit $1', [ROUNDS]);
  const floor = await times(ids, ({ id }) => dataSource.query('select id from clients where id = $1', [id]));
  const beside = `a row by its key ${told(floor)}`;
  const size = `${CLIENTS.toLocaleString('en')} clients, ${(CLIENTS * 5).toLocaleString('en')} calls`;
  const rows = [{ name: `A row by its key, ${size}, p95`, value: floor.p95, unit: 'ms', beside: told(floor) }];
  const search = app.get(server.SearchService);
  for (const [role, who] of Object.entries(people))
    for (const [name, queries] of Object.entries(QUERIES)) {
      if (!wanted(`${role}, ${name}`)) continue;
      let unfinished = 0;
      let found = 0;
      const taken = await times(repeated(queries), async (q) => {
        const answer = await search.find(who, server.SearchQuery.parse({ q }), new AbortController().signal);
        found = Math.max(found, ...answer.groups.map(({ total }) => total), 0);
        unfinished += answer.unfinished.length;
      });
      const cut = unfinished > 0 ? `; ${unfinished} kinds unfinished` : '';
      rows.push({
        name: `Search by ${name}, ${role}, p95`,
        value: taken.p95,
        unit: 'ms',
        beside: `${told(taken)}; up to ${found} of a kind${cut}; ${beside}`,
      });
      log(`${role}, ${name}: ${told(taken)}${cut}`);
    }
  const read = Object.fromEntries(Object.entries(pages(app, server, people, ids)).filter(([name]) => wanted(name)));
  for (const [name, page] of Object.entries(read)) {
    const taken = await times(ids, page);
    rows.push({ name: `${name}, p95`, value: taken.p95, unit: 'ms', beside: `${told(taken)}; ${beside}` });
    log(`${name}: ${told(taken)}`);
  }
  if (process.env.BENCH_PLANS) {
    const searches = Object.entries(people).flatMap(([role, who]) =>
      Object.entries(QUERIES)
        .filter(([name]) => wanted(`${role}, ${name}`))
        .map(([name, [q]]) => [
          role === 'supervisor' ? `Search by ${name}` : `Search by ${name}, ${role}`,
          () => search.find(who, server.SearchQuery.parse({ q }), new AbortController().signal),
        ]),
    );
    await writePlans({ root, dataSource, log }, [...searches, ...Object.entries(read).map(([name, page]) => [name, () => page(ids[0])])]);
  }
  return rows;
}

const pages = (app, server, { supervisor, operator }, ids) => ({
  'First page of clients': () => app.get(server.ClientsService).list(supervisor, server.ClientFilter.parse({})),
  'First page of clients of one owner and stage': () =>
    app.get(server.ClientsService).list(supervisor, server.ClientFilter.parse({ stage: 'lead' })),
  'First page of calls': () => app.get(server.CallsService).list(supervisor, server.CallFilter.parse({})),
  'First page of one’s own calls': () => app.get(server.CallsService).list(operator, server.CallFilter.parse({})),
  'First page of deals': () => app.get(server.DealsService).list(supervisor, server.DealFilter.parse({})),
  'First page of requests': () => app.get(server.RequestsService).list(supervisor, server.RequestFilter.parse({})),
  'A card': ({ id }) => app.get(server.ClientsService).card(supervisor, id ?? ids[0].id),
  'A portrait, computed anew': ({ id }) => app.get(server.PortraitsService).of(supervisor, id),
});

async function principal(dataSource, { SHIPPED_GRANTS }, role) {
  const [{ id, name }] = await dataSource.query(`select id, name from users where email like 'bench-%' and role = $1 limit 1`, [role]);
  const circles = { team: { people: [], teams: [] }, subtree: { people: [], teams: [] } };
  return { userId: id, name, role, teamId: null, grants: SHIPPED_GRANTS[role], circles, mustEnrol: false, grantsUntil: null, dial: [] };
}

/** With `BENCH_PLANS=1`: how the database finds what each of these asks it, a file for each, kept for review. */
async function writePlans({ root, dataSource, log }, works) {
  const folder = join(root, 'tools/bench/plans');
  mkdirSync(folder, { recursive: true });
  for (const [name, work] of works) {
    const plans = [];
    for (const { text, values } of await asked(root, work)) {
      const rows = await dataSource.query(`explain (analyze, buffers) ${text}`, values);
      plans.push(`${text.trim()}\n-- ${JSON.stringify(values)}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`);
    }
    writeFileSync(join(folder, `${name.replace(/[^\p{L}]+/gu, '-').toLowerCase()}.txt`), `${plans.join('\n\n')}\n`);
  }
  log(`plans are in ${folder}`);
}

/** What a work reads from the database. */
async function asked(root, work) {
  const { Client } = createRequire(join(root, 'apps/server/package.json'))('pg');
  const { query } = Client.prototype;
  const questions = [];
  Client.prototype.query = function (text, values, ...rest) {
    if (typeof text === 'string' && /^\s*(select|with)\b/i.test(text))
      questions.push({ text, values: Array.isArray(values) ? values : [] });
    return query.call(this, text, values, ...rest);
  };
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  return questions;
}

const repeated = (queries) => Array.from({ length: ROUNDS }, (_, n) => queries[n % queries.length]);
const told = ({ p50, p95, p99 }) => `p50 ${p50} / p95 ${p95} / p99 ${p99} ms`;

async function times(items, work) {
  for (const item of items.slice(0, WARM_UP)) await work(item);
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
