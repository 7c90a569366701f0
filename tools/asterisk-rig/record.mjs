// Plays scenarios on real PBXs and keeps what they said: <name>.ami (the manager interface), <name>.cel.csv, <name>.cdr.csv and
// <name>.queue_log, and in <name>.json what the people on the phones did and when, by their own clocks.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { tap as listen } from './ami-tap.mjs';
import { people } from './people.mjs';
import { start } from './rig.mjs';
import { scenarios } from './scenarios.mjs';
import { writeTones } from './tone.mjs';

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

async function recordOne(name, scenario, { asterisk, folder }) {
  const { story, globals, members = {}, phones = {}, outside, queue, features, play, until, crowd } = scenario;
  const rig = await start({ asterisk, systemName: 'pbx', globals, crowd });
  const around = people(rig);
  try {
    if (queue) await change(rig, 'queues.conf', '[queue](!)', queue, 'queue reload all');
    if (features) await change(rig, 'features.conf', '[general]', features, 'module reload features');
    for (const [queueName, interfaces] of Object.entries(members)) for (const one of interfaces) await rig.cli(memberOf(queueName, one));
    await rig.phones(phones);
    if (outside) await rig.outside(outside);
    writeTones(join(rig.dir, 'lib/announcement.wav'), [{ hertz: 440, seconds: 1 }]);
    const tap = await listen(rig.amiUrl);
    const ami = (action) => {
      around.note('CRM', `orders ${action.Action}`);
      tap.send(action);
    };
    const result = await play({ ...around, rig, tap, ami, wait: (seconds) => pause(seconds * 1000) });
    if (until) await tap.seen(`Event: ${until}`);
    if (result?.failed) throw new Error(`${name}: ${result.failed} calls failed\n${result.errors}`);
    await quiet(rig);
    tap.close();
    writeFileSync(join(folder, `${name}.ami`), tap.taken());
    writeFileSync(
      join(folder, `${name}.json`),
      `${JSON.stringify({ story, phones: figures(result), people: told(around.log) }, null, 2)}\n`,
    );
    copyFileSync(join(rig.logDir, 'cel-custom/Master.csv'), join(folder, `${name}.cel.csv`));
    copyFileSync(join(rig.logDir, 'cdr-csv/Master.csv'), join(folder, `${name}.cdr.csv`));
    copyFileSync(join(rig.logDir, 'queue_log'), join(folder, `${name}.queue_log`));
    return `${tap.taken().length} bytes${result?.calls ? `, SIPp: ${result.successful} good, ${result.failed} failed` : ''}`;
  } finally {
    around.hangUpAll();
    await rig.stop();
  }
}

/** A member is an extension, or an interface of its own with the phone whose state it has. */
function memberOf(queue, member) {
  const { extension = member, interface: one = `PJSIP/${extension}` } = typeof member === 'object' ? member : {};
  return `queue add member ${one} to ${queue} penalty 0 as "Agent ${extension}" state_interface PJSIP/${extension}`;
}

/** What the caller's side measured, to compare the ledger with. */
const figures = (result) => result?.calls?.map(({ talkSeconds, status }) => ({ talkSeconds, status: status ?? null })) ?? [];

/** "1.025 1001 answers": seconds since the first thing anybody did. */
const told = (log) => log.map(({ at, who, did }) => `${(at - log[0].at).toFixed(3)} ${who} ${did}`);

/** Other settings in a section of a file, as {timeout: 3}. */
async function change(rig, name, section, settings, reload) {
  const file = join(rig.dir, 'etc', name);
  const others = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !(/^(\w+) = /.exec(line)?.[1] in settings));
  const own = Object.entries(settings).map(([setting, value]) => `${setting} = ${value}`);
  writeFileSync(file, others.flatMap((line) => (line === section ? [line, ...own] : [line])).join('\n'));
  await rig.cli(reload);
}

/** Until the last channel is gone and late events have come. */
async function quiet(rig) {
  for (let attempt = 0; !(await rig.cli('core show channels count')).startsWith('0 active channels'); attempt++) {
    if (attempt > 150) throw new Error(`somebody is still on the phone:\n${await rig.cli('core show channels concise')}`);
    await pause(100);
  }
  await pause(700);
}
