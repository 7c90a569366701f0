// Gets a real Asterisk, once a machine: a Debian of its own in the user's cache folder, into which nothing but asterisk is put.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'callcard');

/** The Debian suite that holds each version. */
const suites = { 16: 'bullseye', 22: 'sid' };

/** The one we ship; RIG_ASTERISK=16 plays everything, the end-to-end stories too, on another. */
export const defaultVersion = Number(process.env.RIG_ASTERISK) || 22;

/** Where a provisioned Asterisk lies. */
const rootOf = (version) => join(cache, `asterisk-${version}`);

const tools = { debootstrap: 'debootstrap', sipp: 'sip-tester', sox: 'sox', openssl: 'openssl' };
const has = (command) => ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, command)));
const provisioned = (version) => existsSync(join(rootOf(version), 'usr/sbin/asterisk'));

/** Why no Asterisk can run here and what would help, or null. Tests count themselves as skipped with this text. */
export function reasonUnavailable(version = defaultVersion) {
  if (process.platform !== 'linux') return 'a real Asterisk needs Linux: run it with Docker (docker/compose.yaml) and set AMI_URL';
  if (process.getuid() !== 0) return 'a real Asterisk needs root (chroot): run as root, or set AMI_URL to a PBX you have';
  const missing = Object.keys(tools).filter((tool) => !(tool === 'debootstrap' && provisioned(version)) && !has(tool));
  if (missing.length && !has('apt-get'))
    return `${missing.join(', ')} missing and no apt-get: use Debian or Ubuntu, or Docker (docker/compose.yaml)`;
  return null;
}

/** Installs what is missing; quick when nothing is. @throws with a reason for people when it cannot. */
export async function provision({ version = defaultVersion, log = (line) => process.stderr.write(`${line}\n`) } = {}) {
  if (!suites[version]) throw new Error(`Asterisk ${version} is not one of ${Object.keys(suites).join(', ')}`);
  const reason = reasonUnavailable(version);
  if (reason) throw new Error(reason);
  const missing = Object.keys(tools).filter((tool) => !(tool === 'debootstrap' && provisioned(version)) && !has(tool));
  if (missing.length) {
    log(`Installing ${missing.join(', ')}…`);
    const packages = missing.map((tool) => tools[tool]);
    await run('apt-get', ['update', '-qq'], log).catch(() => undefined);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], log);
  }
  if (!provisioned(version)) await bootstrap(version, log);
  return rootOf(version);
}

async function bootstrap(version, log) {
  mkdirSync(cache, { recursive: true });
  sweepInterrupted();
  const building = join(cache, `.asterisk-${version}.${process.pid}`);
  const began = Date.now();
  log(`Fetching Asterisk ${version} from Debian ${suites[version]} (about two minutes and 500 MB, once)…`);
  const mirror = process.env.DEBIAN_MIRROR ? [process.env.DEBIAN_MIRROR] : [];
  try {
    await run('debootstrap', ['--variant=minbase', '--include=asterisk', suites[version], building, ...mirror], log);
    // Another run may have finished first: then its work is as good as ours.
    if (!provisioned(version)) renameSync(building, rootOf(version));
  } finally {
    unmountUnder(building);
    rmSync(building, { recursive: true, force: true });
  }
  log(`Asterisk ${version} is ready after ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** Half-built folders of runs that were killed; those of living processes are left alone. */
function sweepInterrupted() {
  for (const name of readdirSync(cache)) {
    const owner = Number(/^\.asterisk-\d+\.(\d+)$/.exec(name)?.[1]);
    if (!owner || existsSync(`/proc/${owner}`)) continue;
    unmountUnder(join(cache, name));
    rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function unmountUnder(folder) {
  for (const mount of ['proc', 'sys', 'dev/pts']) spawnSync('umount', ['-l', join(folder, mount)], { stdio: 'ignore' });
}

/** Runs a command that dies with us, telling each of its stages once. */
function run(command, args, log) {
  return new Promise((resolve, reject) => {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const told = new Set();
    let tail = '';
    const hear = (chunk) => {
      tail = (tail + chunk).slice(-2000);
      for (const [, stage] of String(chunk).matchAll(
        /^I: (Retrieving|Validating|Extracting|Unpacking|Configuring|Base system installed)/gm,
      )) {
        if (!told.has(stage)) log(`  ${stage} …`);
        told.add(stage);
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} failed (${code}): ${tail.trim().split('\n').slice(-3).join(' / ')}`));
    });
  });
}
