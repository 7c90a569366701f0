import { type Rig, start } from '../tools/asterisk-rig/rig.mjs';
import { Callcard } from './support/callcard';
import { callers, hire, transferring } from './support/chaos-crowd';
import { type Faults, faultsOf } from './support/chaos-faults';
import { faults, judge, tableOf } from './support/chaos-verdict';
import { Wire } from './support/wire';

/** What happens when, in seconds from the first call; the long run is `npm run chaos`. */
interface Plan {
  title: string;
  rate: number;
  seconds: number;
  agents: number;
  script: [second: number, fault: keyof Faults][];
}

const short: Plan = {
  title: 'Chaos, short: 4 calls/s for 40 s',
  rate: 4,
  seconds: 40,
  agents: 40,
  script: [
    [8, 'serverKilled'],
    [17, 'linkCut'],
    [26, 'databaseRestarted'],
  ],
};

const long: Plan = {
  title: 'Chaos, long: 10 calls/s for 3 minutes',
  rate: 10,
  seconds: 180,
  agents: 120,
  script: [
    [15, 'serverKilled'],
    [40, 'linkCut'],
    [60, 'linkHalfOpen'],
    [90, 'databaseRestarted'],
    [105, 'serverKilled'],
    [130, 'pbxRestarted'],
    [155, 'serverKilled'],
  ],
};

const plan = process.env['CHAOS'] === 'long' ? long : short;

let pbx: Rig;
let link: Wire;
let callcard: Callcard;

beforeAll(async () => {
  pbx = await start({ crowd: plan.agents, systemName: 'chaos' });
  link = await Wire.to(pbx.amiUrl);
  callcard = await Callcard.start({ amiUrl: link.url, recordingsDir: pbx.recordingsDir, env: { ASTERISK_LOG_DIR: pbx.logDir } });
  await hire(callcard, pbx, plan.agents);
  await pbx.crowd({ answerAfter: 1000 });
}, 180_000);

afterAll(async () => {
  await callcard?.stop();
  await link?.close();
  await pbx?.stop();
});

const at = (second: number) => new Promise((resolve) => setTimeout(resolve, second * 1000));

it('loses no call, doubles none and misjudges none, whatever breaks', async () => {
  const broken = faultsOf({ callcard, link, pbx });
  const transfers = transferring(pbx, plan.agents);
  const told: string[] = [];
  const breaking = plan.script.map(async ([second, fault]) => {
    await at(second);
    await broken[fault]();
    told.push(`${second} s ${fault}`);
  });
  await callers(pbx, plan.rate, plan.seconds);
  await Promise.all(breaking);
  const counts = await transfers.stop();
  const verdict = await judge(callcard, pbx, 60);
  console.info(`${tableOf(verdict, plan.title)}\n  transfers blind ${counts.blind}, attended ${counts.attended}\n  ${told.join(', ')}`);
  if (faults(verdict) > 0) console.error(JSON.stringify(verdict, null, 1).slice(0, 6000));
  expect(verdict).toMatchObject({ lost: [], invented: [], doubled: [], unended: [], wrongOutcome: [], wrongTalk: [] });
  expect(counts.blind + counts.attended).toBeGreaterThan(0);
}, (plan.seconds + 240) * 1000); // prettier-ignore
