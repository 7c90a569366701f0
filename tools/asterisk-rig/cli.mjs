#!/usr/bin/env node
// node tools/asterisk-rig/cli.mjs up | record <scenario|all> | provision [version]; up and record take --asterisk <version>
import { parseArgs } from 'node:util';
import { provision } from './provision.mjs';
import { start } from './rig.mjs';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { asterisk: { type: 'string' } } });
const [command, ...args] = positionals;
const asterisk = values.asterisk && Number(values.asterisk);
const say = (line) => process.stdout.write(`${line}\n`);

const commands = {
  provision: () => provision({ version: args[0] && Number(args[0]) }),

  /** Keeps one PBX running until Ctrl-C. */
  async up() {
    const rig = await start({ asterisk });
    say(`Asterisk runs (after ${rig.startMilliseconds} ms). Ctrl-C ends it.`);
    for (const [name, value] of Object.entries({
      AMI_URL: rig.amiUrl,
      RECORDINGS_DIR: rig.recordingsDir,
      ASTERISK_LOG_DIR: rig.logDir,
      SIP_WS_URL: rig.sipWsUrl,
    }))
      say(`${name}=${value}`);
    say(
      `phones ${rig.extensions.phones.join(' ')}, password ${rig.phoneSecret}; AMI over TLS ${rig.amisUrl}, CA ${rig.ca}`,
    );
    await Promise.race([rig.ended, new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)))]);
    await rig.stop();
  },

  /** Writes golden fixtures; see scenarios.mjs. */
  async record() {
    const { record } = await import('./record.mjs');
    await record(args, { say, asterisk });
  },
};

if (!commands[command]) {
  say('usage: node tools/asterisk-rig/cli.mjs up | record <scenario…|all> [--asterisk 16] | provision [16]');
  process.exit(2);
}
await commands[command]();
