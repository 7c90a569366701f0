import type { Browser, Page as Tab } from 'playwright-core';
import type { Agent, Page } from '@callcard/crm-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { CrowdPbx } from './support/crowd-pbx';
import { Desk, openBrowser } from './support/desk';
import { until } from './support/processes';

const AGENTS = 500;
const CHANGES_PER_SECOND = 50;
/** Ten minutes by hand: `FLOOR_SECONDS=600`. */
const SECONDS = Number(process.env['FLOOR_SECONDS'] ?? 120);
/** What the page may keep of the last three quarters of that time. A list that only grew would keep some hundred bytes of each change. */
const KEPT_MEBIBYTES = 2;
/** Agents of this story stand before those of the demo: the board goes by name. */
const nameOf = (n: number) => `Aa Agent ${String(n).padStart(3, '0')}`;
const phoneOf = (n: number) => `PJSIP/${4000 + n}`;
const phones = Array.from({ length: AGENTS }, (_, n) => phoneOf(n));

let pbx: CrowdPbx;
let callcard: Callcard;
let browser: Browser;
let boss: Desk;
let api: Api;

beforeAll(async () => {
  pbx = await CrowdPbx.start(phones);
  callcard = await Callcard.start({ amiUrl: pbx.amiUrl });
  browser = await openBrowser();
  await hire();
  api = await callcard.signIn('supervisor');
  boss = await Desk.signIn(browser, callcard.url, 'supervisor');
});
afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

/** Five hundred people on a shift; the server knows its people since it began. */
async function hire(): Promise<void> {
  await callcard.rows(
    `with hired as (
       insert into users (id, email, name, role, extension, device, queues, version)
       select gen_random_uuid(), 'crowd' || n || '@example.test', names.name, 'operator', (4000 + n)::text, 'PJSIP/' || (4000 + n), '[]', 1
       from unnest($1::text[]) with ordinality as names(name, place), lateral (select names.place::int - 1 as n) numbered
       returning id)
     insert into agent_states (user_id, base, base_since, version) select id, 'available', now(), 1 from hired`,
    [phones.map((_, n) => nameOf(n))],
  );
  await callcard.crash();
  await callcard.restart();
}

const states = async (): Promise<Map<string, Agent>> => {
  const agents = new Map<string, Agent>();
  let next = '';
  do {
    const part: Page<Agent> = await api.get<Page<Agent>>(`/agents?limit=200${next}`);
    for (const agent of part.items) agents.set(agent.name, agent);
    next = part.nextCursor === null ? '' : `&cursor=${part.nextCursor}`;
  } while (next !== '');
  return agents;
};

/** In the page: how long frames took, and what kept it busy for longer than 50 ms. */
const watch = (tab: Tab) =>
  tab.evaluate(() => {
    const seen = { frames: new Array<number>(), tasks: new Array<number>() };
    Object.assign(window, { floorSeen: seen });
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    let last = performance.now();
    const frame = (now: number) => {
      seen.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

const seen = (tab: Tab) => tab.evaluate(() => (window as unknown as { floorSeen: { frames: number[]; tasks: number[] } }).floorSeen);

/** What the page keeps of its memory, mebibytes. */
async function heap(tab: Tab): Promise<number> {
  const devtools = await tab.context().newCDPSession(tab);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 2 ** 20;
}

const rowCount = async () => Number(await boss.page.getByRole('table', { name: 'Agents' }).getAttribute('aria-rowcount')) - 1;

it('the floor shows 500 agents, filtered by the address, and one of them by themselves', async () => {
  await boss.page.goto('/floor?q=Aa+Agent');
  await boss.page.getByRole('button', { name: nameOf(0), exact: true }).waitFor();
  expect(await rowCount()).toBe(AGENTS);
  expect(await boss.page.getByRole('table', { name: 'Agents' }).getByRole('row').count()).toBeLessThan(60);
  await boss.page.getByRole('button', { name: nameOf(1), exact: true }).click();
  const panel = boss.page.getByRole('region', { name: `Looked at: ${nameOf(1)}` });
  await panel.getByRole('button', { name: 'Set state' }).click();
  await boss.page.getByRole('menuitem', { name: 'Break: Lunch' }).click();
  await panel.getByText('Break: Lunch').waitFor();
  await panel.getByRole('textbox', { name: 'Message' }).fill('Five callers wait');
  await panel.getByRole('button', { name: 'Send' }).click();
  await boss.page.getByText(`Sent to ${nameOf(1)}`).waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  if (process.env['SCREENSHOTS']) await boss.screenshot(`${process.env['SCREENSHOTS']}/floor.png`);
  await boss.page.getByLabel('State', { exact: true }).selectOption('break');
  await until('one agent is left', async () => ((await rowCount()) === 1 ? true : undefined));
  expect(new URL(boss.page.url()).searchParams.get('state')).toBe('break');
}, 90_000);

it(
  `${CHANGES_PER_SECOND} changes a second for ${SECONDS} s leave the board as the server and the database have it`,
  async () => {
    await boss.page.goto('/floor?q=Aa+Agent');
    await boss.page.getByRole('button', { name: nameOf(0), exact: true }).waitFor();
    await watch(boss.page);
    const lost = new Set<string>();
    const began = Date.now();
    const changes = SECONDS * CHANGES_PER_SECOND;
    let early = 0;
    for (let told = 0; told < changes; told++) {
      if (told === changes / 4) early = await heap(boss.page);
      const n = 2 + Math.floor(Math.random() * (AGENTS - 2));
      pbx.turn(phoneOf(n));
      if (!lost.delete(nameOf(n))) lost.add(nameOf(n));
      const ahead = began + (told * 1000) / CHANGES_PER_SECOND - Date.now();
      if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
    }
    const { frames, tasks } = await seen(boss.page);
    const p95 = frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)]!;
    console.log(
      `floor: ${frames.length} frames, p95 ${p95.toFixed(0)} ms; ${tasks.length} tasks over 50 ms, longest ${Math.max(0, ...tasks).toFixed(0)} ms`,
    );
    const late = await heap(boss.page);
    console.log(`floor: heap ${early.toFixed(1)} MiB after a quarter of the time, ${late.toFixed(1)} at its end`);
    expect(late - early).toBeLessThan(KEPT_MEBIBYTES);

    const crowd = async () => [...(await states()).values()].filter(({ name }) => name.startsWith('Aa'));
    const away = async () => (await crowd()).filter(({ deviceState }) => deviceState === 'unavailable').map(({ name }) => name);
    const wished = [...lost].sort().join();
    await until('the server has heard it all', async () => ((await away()).sort().join() === wished ? true : undefined));
    // Whose phone was away for long stays unreachable until they say that they are back.
    const wanted = (await crowd()).filter(({ state }) => state === 'unreachable').length;
    expect(wanted).toBeGreaterThanOrEqual(lost.size);
    await until('the database has it', async () => {
      const [row] = await callcard.rows<{
        count: number;
      }>(`select count(*)::int as count from agent_states s join users u on u.id = s.user_id
      where u.name like 'Aa Agent%' and s.base = 'available' and s.lost_since is not null`);
      return row?.count === wanted ? true : undefined;
    });
    await boss.page.getByLabel('State', { exact: true }).selectOption('unreachable');
    await until('the board has it', async () => ((await rowCount()) === wanted ? true : undefined));
  },
  (SECONDS + 90) * 1000,
);
