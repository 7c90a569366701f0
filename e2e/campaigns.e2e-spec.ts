import type { AttemptOutcome, Campaign, CampaignId, DiallerState } from '@callcard/crm-core';
import type { PhoneBehaviour, RunningPhone } from '../tools/asterisk-rig/rig.mjs';
import { type Api, Callcard } from './support/callcard';
import { numberIn, type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

/** What becomes of a call to a number, by its last digit but one: as the public network of the rig has it (sipp/public.xml). */
const FATES = ['person', 'person', 'person', 'person', 'hasty', 'busy', 'away', 'machine', 'slow', 'missing'] as const;
type Fate = (typeof FATES)[number];
const fateOf = (number: string): Fate => FATES[Number(number.at(-2))]!;

/** What the history may say of a contact; a person whom no agent could take in time was dropped, and one who left at once may have met one. */
const OUTCOMES: Record<Fate, AttemptOutcome[]> = {
  person: ['talked', 'dropped'],
  slow: ['talked', 'dropped'],
  hasty: ['talked', 'hungUp'],
  busy: ['busy'],
  away: ['noAnswer'],
  machine: ['machine', 'talked', 'dropped'],
  missing: ['failed'],
};

/** This story is told at night as well: people may be called at any hour, as often as need be, and phones ring no longer than the campaign says. */
const ANY_HOUR = `
  insert into rule_packs (key, version, purposes, sources, shipped, created_at)
  select key, 99, jsonb_set(purposes, '{service}', purposes -> 'service' || jsonb_build_object(
    'hours', jsonb_build_object('holidays', '[]'::jsonb, 'holiday', '[]'::jsonb, 'week', (
      select jsonb_object_agg(day, '[{"from": "00:00", "to": "24:00"}]'::jsonb) from unnest('{mon,tue,wed,thu,fri,sat,sun}'::text[]) day)),
    'ringSeconds', 0, 'drop', '{"limit": 0.1, "base": "answered", "days": 30, "seconds": 2}'::jsonb)), sources, false, now()
  from rule_packs where key = 'UA' order by version desc limit 1`;

const AGENTS = ['1001', '1002', '1003', '1004', '1005'];
/** By hand more of both: `CAMPAIGN_AGENTS=12 CAMPAIGN_CONTACTS=500`. The further agents sit at phones of the crowd, and talk for longer. */
const CONTACTS = Number(process.env['CAMPAIGN_CONTACTS'] ?? 100);
const CROWD = Math.max(0, Number(process.env['CAMPAIGN_AGENTS'] ?? AGENTS.length) - AGENTS.length);
const TALK_SECONDS = CROWD > 0 ? 4 : 0.7;
const MAX_LINES = CROWD > 0 ? 24 : 8;

let pbx: Pbx;
let callcard: Callcard;
let outside: RunningPhone;
let boss: Api;
let serial = 0;

beforeAll(async () => {
  pbx = await startPbx({ crowd: CROWD });
  const { amiUrl, recordingsDir } = pbx.rig;
  callcard = await Callcard.start({ amiUrl, recordingsDir, env: { ASTERISK_LOG_DIR: pbx.rig.logDir } });
  await callcard.configureQueue('support', { wrapUpSeconds: 0 });
  await callcard.rows(ANY_HOUR);
  outside = await pbx.rig.publicNetwork({ answerAfter: 300, slowAfter: 2500 });
  const behaviour = { answerAfter: 100, hangupAfter: TALK_SECONDS };
  await pbx.rig.phones(Object.fromEntries(AGENTS.map((extension) => [extension, behaviour])));
  if (CROWD > 0) await hire(behaviour);
  boss = await callcard.signIn('supervisor');
  await startShifts();
});
afterAll(async () => {
  await callcard?.stop();
  await pbx?.stop();
});

/** Everybody at one of the five phones serves the queue. */
async function startShifts(): Promise<void> {
  const admin = await callcard.signIn('admin');
  const { items } = await admin.get<{ items: { id: string; email: string; extension: string | null; version: number }[] }>(
    '/users?limit=50',
  );
  for (const { id, email, extension, version } of items) {
    if (!extension || !AGENTS.includes(extension)) continue;
    await admin.ask('PUT', `/users/${id}`, { queues: ['support'], version });
    await (await callcard.signIn(email.split('@')[0]!)).state('available');
  }
  await until('all members', async () => ((await pbx.membersOf('support')).length === AGENTS.length + CROWD ? true : undefined));
}

/** People at the phones of the crowd, on a shift; the server knows its people since it began. */
async function hire(behaviour: PhoneBehaviour): Promise<void> {
  await pbx.rig.crowd(behaviour);
  await callcard.rows(
    `with hired as (
       insert into users (id, email, name, role, extension, device, queues, version)
       select gen_random_uuid(), 'crowd' || n || '@example.test', 'Agent ' || n, 'operator', n::text, 'PJSIP/' || n, '["support"]', 1
       from generate_series(2001, 2000 + $1::int) as n returning id)
     insert into agent_states (user_id, base, base_since, version) select id, 'available', now(), 1 from hired`,
    [CROWD],
  );
  await callcard.crash();
  await callcard.restart();
}

/** Contacts with numbers of their own, as many of each fate. */
async function contactsOf({ id }: Campaign, count: number, fates: readonly Fate[] = FATES): Promise<string[]> {
  const prefix = `+74951${String(++serial).padStart(2, '0')}`;
  const numbers = Array.from({ length: count }, (_, at) => {
    const fate = FATES.indexOf(fates[(at * 3) % fates.length]!);
    return `${prefix}${String(Math.floor(at / 10)).padStart(2, '0')}${fate}${at % 10}`;
  });
  await callcard.rows(
    `with list as (insert into campaign_lists (id, campaign_id, name, priority, weight, active, created_at, version)
       values (gen_random_uuid(), $1, 'All', 10, 1, true, now(), 1) returning id),
     numbers as (select number, gen_random_uuid() as id, at from unnest($2::text[]) with ordinality as n (number, at)),
     contacts as (insert into campaign_contacts (id, campaign_id, list_id, name, fields, priority, state, attempts, version)
       select numbers.id, $1, list.id, number, '{}', 10, 'waiting', 0, 1 from numbers, list returning id)
     insert into campaign_numbers (contact_id, position, number) select id, 1, number from numbers`,
    [id, numbers],
  );
  return numbers;
}

/** Machines are told apart in the progressive one: it takes a second more with each. */
const settings = (mode: string) => ({
  ...{ ringSeconds: 5, detectMachines: mode === 'progressive', waitSeconds: 2, callsPerSecond: 10 },
  pacing: { ratio: 1.2, maxLines: MAX_LINES, dropLimit: 0.1, predictiveFrom: 1 },
});

async function campaign(mode: string): Promise<Campaign> {
  const input = { name: `Calls ${mode} ${++serial}`, mode, purpose: 'service', rulePack: 'UA', queue: 'support' };
  // One of its own: whoever shows another shows that of a campaign before, or of the PBX.
  const callerId = `+7495200${String(serial).padStart(4, '0')}`;
  return boss.ask<Campaign>('POST', '/campaigns', { ...input, callerId, settings: settings(mode) });
}

const move = async (id: CampaignId, what: string) => {
  const { version } = await boss.get<Campaign>(`/campaigns/${id}`);
  return boss.ask<Campaign>('POST', `/campaigns/${id}/move`, { move: what, version });
};

interface Attempt {
  number: string;
  outcome: AttemptOutcome | null;
  from: string;
  to: string | null;
}
const attemptsOf = (id: CampaignId) =>
  callcard.rows<Attempt>(
    `select number, outcome, at::text as from, ended_at::text as to from campaign_attempts where campaign_id = $1 order by at`,
    [id],
  );

const isWrong = ({ number, outcome }: Attempt) => !OUTCOMES[fateOf(number)].includes(outcome!);

/** The calls that reached the network, by number; SIPp's own log. */
const heardOutside = () =>
  outside.result().calls.map(({ from, to, ...call }) => ({ ...call, shown: numberIn(from), number: numberIn(to) }));

/** The network hears of the next call before it has written that the last one is over. */
const SLACK_MILLISECONDS = 200;

/** How many lines rang at once, at most. */
function mostAtOnce(calls: { ringing?: number; talking?: number; ended: number | null }[]): number {
  const moments = calls.flatMap(({ ringing, talking, ended }) => [
    { at: ringing!, change: 1 },
    { at: (talking ?? ended ?? Infinity) - SLACK_MILLISECONDS, change: -1 },
  ]);
  let [now, most] = [0, 0];
  for (const { change } of moments.sort((one, other) => one.at - other.at || one.change - other.change))
    most = Math.max(most, (now += change));
  return most;
}

async function dialAll(mode: string) {
  const made = await campaign(mode);
  const numbers = await contactsOf(made, CONTACTS);
  await move(made.id, 'start');
  const attempts = await until(
    `all contacts of the ${mode} campaign to have been called`,
    async () => {
      const all = await attemptsOf(made.id);
      return all.length >= numbers.length && all.every(({ outcome }) => outcome !== null) ? all : undefined;
    },
    Math.max(120, CONTACTS),
  );
  return { made, numbers, attempts };
}

describe.each(['progressive', 'power', 'predictive'])(
  `a %s campaign with ${AGENTS.length + CROWD} agents and ${CONTACTS} contacts`,
  (mode) => {
    it(
      'has of every contact the history that the network saw, within its limits',
      async () => {
        const { made, numbers, attempts } = await dialAll(mode);
        const heard = heardOutside().filter(({ number }) => numbers.includes(number));
        // Each once, and no other.
        expect(attempts.map(({ number }) => number).sort()).toEqual([...numbers].sort());
        expect(heard.map(({ number }) => number).sort()).toEqual([...numbers].sort());
        expect(new Set(heard.map(({ shown }) => shown))).toEqual(new Set([made.callerId]));
        expect(attempts.filter(isWrong)).toEqual([]);
        const machines = attempts.filter(({ number }) => fateOf(number) === 'machine').map(({ outcome }) => outcome);
        if (mode === 'progressive') expect(new Set(machines)).toEqual(new Set(['machine']));
        expect(mostAtOnce(heard)).toBeLessThanOrEqual(MAX_LINES);
        const state = await until('no line to be open', async () => {
          const { state: now } = await boss.get<{ state: DiallerState }>(`/campaigns/${made.id}/dialler`);
          return now.ringing + now.waiting === 0 ? now : undefined;
        });
        expect(state.dialledToday).toBe(numbers.length);
        expect(state.dropRate).toBeLessThanOrEqual(state.limit);
        const drained = await move(made.id, 'drain');
        expect(drained.state).toBe('draining');
        await until('the campaign to be finished', async () =>
          (await boss.get<Campaign>(`/campaigns/${made.id}`)).state === 'finished' ? true : undefined,
        );
        if (CROWD > 0) console.info(`${mode}: ${AGENTS.length + CROWD} agents, ${numbers.length} contacts,`, tally(attempts), state);
      },
      (60 + 2 * CONTACTS) * 1000,
    );
  },
);

/** How many attempts came to what. */
const tally = (attempts: Attempt[]) =>
  attempts.reduce<Record<string, number>>((sum, { outcome }) => ({ ...sum, [outcome!]: (sum[outcome!] ?? 0) + 1 }), {});

it('loses nobody and calls nobody twice when the server is killed in mid-campaign and starts again', async () => {
  const made = await campaign('progressive');
  const numbers = await contactsOf(made, 40, ['person', 'busy', 'slow', 'away']);
  await move(made.id, 'start');
  await until('the campaign to be in full swing', async () => ((await attemptsOf(made.id)).length >= 12 ? true : undefined));
  await callcard.crash();
  await callcard.restart();
  const attempts = await until(
    'everybody to have been called, with what the PBX has logged meanwhile',
    async () => {
      const all = await attemptsOf(made.id);
      const heard = new Set(heardOutside().map(({ number }) => number));
      const isSettled = ({ number, outcome }: Attempt) => outcome !== null && (outcome !== 'unknown' || !heard.has(number));
      return all.length >= numbers.length && all.every(isSettled) ? all : undefined;
    },
    120,
  );
  const heard = heardOutside().flatMap(({ number }) => (numbers.includes(number) ? number : []));
  expect(new Set(heard).size).toBe(heard.length);
  expect(attempts.map(({ number }) => number).sort()).toEqual([...numbers].sort());
  // Whom the PBX never called was ordered by nobody any more.
  const unheard = attempts.filter(({ number }) => !heard.includes(number));
  expect(unheard.filter(({ outcome }) => outcome !== 'unknown')).toEqual([]);
  expect(attempts.filter((attempt) => heard.includes(attempt.number) && isWrong(attempt))).toEqual([]);
});
