import { type Rig, start } from '../tools/asterisk-rig/rig.mjs';
import { Callcard } from './support/callcard';
import { phoneTalk, queueOutcomes, readCel } from './support/cel';
import { until } from './support/processes';

const AGENTS = 40;
const ANSWERED = 180;
const ABANDONED = 20;

let pbx: Rig;
let callcard: Callcard;

beforeAll(async () => {
  pbx = await start({ crowd: AGENTS });
  callcard = await Callcard.start(pbx);
});

afterAll(async () => {
  await callcard?.stop();
  await pbx?.stop();
});

interface Row {
  linkedId: string;
  outcome: string;
  talk: number;
  wait: number;
}

it('holds 200 calls at 5 a second, each once, with the outcomes and the talk that the PBX and the phones saw', async () => {
  for (let n = 0; n < AGENTS; n += 1) await pbx.cli(`queue add member PJSIP/${2001 + n} to support`);
  await pbx.crowd({ answerAfter: 1000 });
  const [talkers, quitters] = await Promise.all([
    pbx.call({ from: '+79161130001', to: '74951000002', count: ANSWERED, rate: 4.5, hangup: 'caller', talkSeconds: 2 }),
    pbx.call({ from: '+79161130002', to: '74951000001', count: ABANDONED, rate: 0.5, giveUpAfter: 2 }),
  ]);
  expect(talkers.successful).toBe(ANSWERED);

  const rows = await until('all calls to have ended in the ledger', async () => {
    const [{ open, ended }] = (await callcard.rows<{ open: number; ended: number }>(
      `select count(*) filter (where state <> 'ended')::int as open, count(*) filter (where state = 'ended')::int as ended from calls`,
    )) as [{ open: number; ended: number }];
    if (open > 0 || ended < ANSWERED + ABANDONED) return undefined;
    return callcard.rows<Row>(
      `select linked_id as "linkedId", outcome, talk_seconds::float8 as talk, wait_seconds::float8 as wait from calls`,
    );
  });
  expect(rows).toHaveLength(ANSWERED + ABANDONED);

  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  expect({ answered: count('answered'), abandoned: count('abandoned') }).toEqual({ answered: ANSWERED, abandoned: ABANDONED });
  expect(quitters.calls.filter((call) => call.cancelled ?? call.left)).toHaveLength(ABANDONED);

  const cel = readCel(pbx.logDir);
  expect(cel.filter((row) => row.type === 'LINKEDID_END')).toHaveLength(rows.length);
  const talk = phoneTalk(cel, (channel) => channel.startsWith('PJSIP/20'));
  const outcomes = queueOutcomes(pbx.logDir);
  const wrong = rows.filter(
    (row) =>
      Math.abs(row.talk - (talk.get(row.linkedId) ?? 0)) > 0.2 ||
      outcomes.get(row.linkedId) !== (row.outcome === 'answered' ? 'CONNECT' : 'ABANDON'),
  );
  expect(wrong).toEqual([]);
}, 180_000);
