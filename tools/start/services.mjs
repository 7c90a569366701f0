import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { say } from '../steps.mjs';
import { inRoot } from '../workspace.mjs';
import { startRobots } from './robots.mjs';
import { recordVoices } from './voices.mjs';

/** The embedded PostgreSQL, unless a database is configured. @returns what the server must know of it, and how it stops. */
export async function openDatabase({ databaseUrl, dataDir }) {
  if (databaseUrl) return { env: {}, stop: () => undefined };
  const { startEmbeddedPostgres } = createRequire(import.meta.url)(inRoot('apps/server/dist/database/embedded-postgres.js'));
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres'), database: 'callcard', onProgress: say });
  return { env: { DATABASE_URL: postgres.url, CALLCARD_EMBEDDED_DATABASE: '1' }, stop: postgres.stop };
}

/** A real Asterisk with robot callers, when asked for. @returns what the server must know of it, and how it stops. */
export async function openAsterisk({ withAsterisk, dataDir }) {
  if (!withAsterisk) return { env: {}, stop: () => undefined };
  if (process.env.AMI_URL) throw new Error('AMI_URL names a PBX already: start without --with-asterisk, or without AMI_URL.');
  const { start } = await loadRig();
  say('Starting Asterisk with robot callers (the first time it is fetched: about two minutes) …');
  const asterisk = await start({ log: say }).catch((error) => {
    throw new Error(`Asterisk cannot run here: ${error.message}\nWithout --with-asterisk the built-in demo PBX plays the calls.`);
  });
  const stopRobots = await startRobots(asterisk, await recordVoices(path.join(dataDir, 'voices')));
  say(`Asterisk runs; its files are in ${asterisk.logDir}`);
  return {
    env: {
      AMI_URL: asterisk.amiUrl,
      RECORDINGS_DIR: asterisk.recordingsDir,
      ASTERISK_LOG_DIR: asterisk.logDir,
      SIP_WS_URL: asterisk.sipWsUrl,
    },
    stop: () => {
      stopRobots();
      return asterisk.stop();
    },
  };
}

function loadRig() {
  const rig = inRoot('tools/asterisk-rig/rig.mjs');
  if (!existsSync(rig)) throw new Error('This copy of Callcard has no tools/asterisk-rig: start without --with-asterisk.');
  return import(pathToFileURL(rig).href);
}
