// Plays scenarios on real PBXs and keeps what they said: <name>.ami (the manager interface), <name>.cel.csv and <name>.queue_log.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tap as listen } from './ami-tap.mjs';
import { start } from './rig.mjs';
import { scenarios } from './scenarios.mjs';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), '../../libs/telephony/src/asterisk/fixtures');
const folderOf = (asterisk = 22) => join(fixtures, asterisk === 22 ? 'shipped-pbx' : `asterisk-${asterisk}`);

/** Records the scenarios named, or all; on the version we ship or on another. */
export async function record(names, { say = () => undefined, asterisk, folder = folderOf(asterisk) } = {}) {
  const chosen = names.includes('all') ? Object.keys(scenarios) : names;
  const unknown = chosen.filter((name) => !scenarios[name]);
  if (!chosen.length || unknown.length)
    throw new Error(`${unknown.join(', ') || 'no scenario'}: known are ${Object.keys(scenarios).join(', ')}`);
  mkdirSync(folder, { recursive: true });
  for (const name of chosen) say(`${name}: ${await recordOne(name, scenarios[name], { asterisk, folder })}`);
}

async function recordOne(name, { story, globals, members = {}, phones = {}, outside, queueTimeout, play, until }, { asterisk, folder }) {
  const rig = await start({ asterisk, systemName: 'pbx', globals });
  try {
    if (queueTimeout) await shortenQueues(rig, queueTimeout);
    for (const [queue, extensions] of Object.entries(members))
      for (const extension of extensions)
        await rig.cli(
          `queue add member PJSIP/${extension} to ${queue} penalty 0 as "Agent ${extension}" state_interface PJSIP/${extension}`,
        );
    await rig.phones(phones);
    if (outside) await rig.outside(outside);
    const tap = await listen(rig.amiUrl);
    const result = await play({ rig, tap });
    if (until) await tap.seen(`Event: ${until}`);
    if (result?.failed) throw new Error(`${name}: ${result.failed} calls failed\n${result.errors}`);
    await quiet(rig);
    tap.close();
    writeFileSync(join(folder, `${name}.ami`), tap.taken());
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ story, phones: figures(result) }, null, 2)}\n`);
    copyFileSync(join(rig.logDir, 'cel-custom/Master.csv'), join(folder, `${name}.cel.csv`));
    copyFileSync(join(rig.logDir, 'queue_log'), join(folder, `${name}.queue_log`));
    return `${tap.taken().length} bytes${result?.calls ? `, SIPp: ${result.successful} good, ${result.failed} failed` : ''}`;
  } finally {
    await rig.stop();
  }
}

/** What the caller's side measured, to compare the ledger with. */
const figures = (result) => result?.calls?.map(({ talkSeconds, status }) => ({ talkSeconds, status: status ?? null })) ?? [];

async function shortenQueues(rig, seconds) {
  const file = join(rig.dir, 'etc/queues.conf');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^timeout = \d+$/m, `timeout = ${seconds}`));
  await rig.cli('queue reload all');
}

/** Until the last channel is gone and late events have come. */
async function quiet(rig) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if ((await rig.cli('core show channels count')).startsWith('0 active channels')) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise((resolve) => setTimeout(resolve, 700));
}
