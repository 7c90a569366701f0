// Starts the PBX we ship (docker/asterisk) as a real Asterisk on loopback addresses of its own. Any number of rigs run side by side.
import { spawn, execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { adapt } from './older.mjs';
import { defaultVersion, provision } from './provision.mjs';
import { musicOnHold } from './tone.mjs';
import { startRobots } from './robots.mjs';
import { Sipp, phonePort } from './sipp.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const shipped = join(here, '../../docker/asterisk');
const exec = promisify(execFile);
const rigs = join(tmpdir(), 'callcard-rigs');

/**
 * One running PBX.
 * options: asterisk (its version), ports {sip, ami, amis, http}, dir (instance folder, else a temporary one), phones (extensions), crowd (how many further extensions
 * from 2001 on, all at one address), systemName, globals {QUEUE_PATIENCE: 5, …}, robots (callers and desks that play a call centre), keep (leave the folder after stop).
 */
export async function start(options = {}) {
  const began = performance.now();
  const { asterisk: version = defaultVersion } = options;
  const root = await provision({ ...options, version });
  sweepDead();
  const block = await freeBlock(options.ports);
  const instance = makeInstance(options.dir);
  await configure(instance, block, { ...options, root, version });

  const { child, ended, cli } = await launch(root, instance);
  const { pbx, secret, ports } = block;
  const sipp = new Sipp({ block, instance, extensions: extensionsOf(options), phoneSecret: block.phoneSecret });
  let stopping;
  let stopRobots = () => undefined;
  const rig = {
    startMilliseconds: Math.round(performance.now() - began),
    amiUrl: `ami://crm:${secret}@${pbx}:${ports.ami}`,
    amisUrl: `amis://crm:${secret}@${pbx}:${ports.amis}`,
    ca: join(instance, 'etc/site/tls/ca.pem'),
    recordingsDir: join(instance, 'spool/monitor'),
    logDir: join(instance, 'log'),
    sipAddress: `${pbx}:${ports.sip}`,
    sipWsUrl: `ws://${pbx}:${ports.http}/ws`,
    phoneSecret: block.phoneSecret,
    extensions: extensionsOf(options),
    dir: instance,
    pid: child.pid,
    cli,
    /** Callers from outside; see sipp.mjs. */
    call: (request) => sipp.call(request),
    /** Tells a caller that a phone which is none of SIPp's was picked up for it. */
    answered: (number) => sipp.answered(number),
    /** Desk phones that answer, refuse or let it ring; see sipp.mjs. */
    phones: (behaviours) => sipp.phones(behaviours),
    /** All extensions of `crowd` at one address. */
    crowd: (behaviour) => sipp.crowd(behaviour),
    /** People outside who are called from here. */
    outside: (behaviour) => sipp.outside(behaviour),
    /** People and machines outside, by their numbers; see sipp/public.xml. */
    publicNetwork: (behaviour) => sipp.publicNetwork(behaviour),
    /** A call made on a desk phone. */
    dialFrom: (request) => sipp.dialFrom(request),
    /** Resolves when Asterisk is gone, wished or not. */
    ended,
    stop: () => {
      stopRobots();
      return (stopping ??= stop({ child, ended, cli, sipp, instance, keep: options.keep ?? Boolean(options.dir) }));
    },
  };
  if (options.robots) stopRobots = await startRobots(rig, options.robots === true ? {} : options.robots);
  return rig;
}

/** Asterisk on an instance folder, in namespaces of its own; returns when it is fully booted. */
async function launch(root, instance) {
  const namespaces = ['unshare', '--mount', '--pid', '--fork', '--kill-child=KILL'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...namespaces, join(here, 'boot.sh'), root, instance], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output = (output + chunk).slice(-4000)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const asterisk = ['/usr/sbin/asterisk', '-C', '/etc/asterisk/asterisk.conf'];
  const cli = async (command) => (await inside(child.pid, root, [...asterisk, '-rx', command])).stdout;
  try {
    await booted(child, cli);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`Asterisk did not start: ${error.message}\n${output}`, { cause: error });
  }
  return { child, ended, cli };
}

async function stop({ child, ended, cli, sipp, instance, keep }) {
  await sipp.stopAll();
  // Asked first; whoever does not listen within three seconds is killed.
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await Promise.race([cli('core stop now').catch(() => undefined), ended]);
  await ended;
  clearTimeout(timer);
  if (!keep) rmSync(instance, { recursive: true, force: true });
}

/** A /24 of loopback addresses nobody else uses: the PBX at .1, the trunk at .2, phones from .3, the crowd at .4, callers from .128. */
async function freeBlock(wanted = {}) {
  const ports = { sip: 5060, ami: 5038, amis: 5039, http: 8088, ...wanted };
  for (let attempt = 0; attempt < 20; attempt++) {
    const net = `127.${randomInt(10, 250)}.${randomInt(1, 250)}`;
    const pbx = `${net}.1`;
    const free = await Promise.all([ports.ami, ports.amis, ports.http].map((port) => bindable(pbx, port)));
    if (!free.every(Boolean)) {
      if (attempt > 4) for (const name of ['ami', 'amis', 'http']) ports[name] = wanted[name] ?? randomInt(20000, 60000);
      continue;
    }
    return { net, pbx, trunk: `${net}.2`, phones: `${net}.3`, crowd: `${net}.4`, ports, secret: word(), phoneSecret: word() };
  }
  throw new Error('no free loopback addresses for AMI and the SIP WebSocket');
}

const word = () =>
  randomBytes(18)
    .toString('base64url')
    .replace(/[^A-Za-z0-9]/g, 'x');

const bindable = (host, port) =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });

function makeInstance(dir) {
  mkdirSync(rigs, { recursive: true });
  const instance = dir ?? mkdtempSync(join(rigs, 'rig-'));
  for (const folder of ['etc', 'lib/moh', 'lib/keys', 'log/cel-custom', 'log/cdr-csv', 'spool/monitor', 'spool/tmp', 'sipp'])
    mkdirSync(join(instance, folder), { recursive: true });
  writeFileSync(join(instance, 'owner.pid'), String(process.pid));
  return instance;
}

/** Folders of rigs whose process was killed. Their Asterisk died with it. */
function sweepDead() {
  if (!existsSync(rigs)) return;
  for (const name of readdirSync(rigs)) {
    const file = join(rigs, name, 'owner.pid');
    if (existsSync(file) && !existsSync(`/proc/${readFileSync(file, 'utf8')}`)) rmSync(join(rigs, name), { recursive: true, force: true });
  }
}

const extensionsOf = ({ phones = ['1001', '1002', '1003', '1004', '1005', '1006', '1101', '1102'], crowd = 0 }) => ({
  phones,
  crowd: Array.from({ length: crowd }, (_, index) => String(2001 + index)),
});

async function configure(instance, block, { root, version, systemName = '', globals = {}, rtp, ...options }) {
  cpSync(shipped, join(instance, 'etc'), { recursive: true, filter: (file) => !/\.sh$|Dockerfile/.test(file) });
  adapt(version, join(instance, 'etc'));
  // Without this line Asterisk asks the root name servers for its own name before every call, and waits for seconds.
  writeWhole(join(root, 'etc/hosts'), `127.0.0.1 localhost ${hostname()}\n`);
  musicOnHold(join(instance, 'lib/moh/music.wav'));
  const { phones, crowd } = extensionsOf(options);
  const { pbx, ports } = block;
  await exec(join(shipped, 'render.sh'), [join(instance, 'etc')], {
    env: {
      PATH: process.env.PATH,
      SYSTEM_NAME: systemName,
      AMI_SECRET: block.secret,
      PHONE_SECRET: block.phoneSecret,
      ADDRESS: pbx,
      SIP_PORT: String(ports.sip),
      AMI_ADDRESS: pbx,
      AMI_PORT: String(ports.ami),
      AMIS_PORT: String(ports.amis),
      AMI_PERMIT: '127.0.0.0/8',
      HTTP_ADDRESS: pbx,
      HTTP_PORT: String(ports.http),
      RTP_START: String(rtp?.[0] ?? 10000),
      RTP_END: String(rtp?.[1] ?? 19999),
      MEDIA_ADDRESS: pbx,
      TRUNK: `${block.trunk}:5060`,
      TRUNK_MATCH: `${block.trunk} ${block.net}.128/25`,
      PHONES: [...phones, ...crowd].join(' '),
      PHONE_CONTACT: `${block.phones}:%`,
      TLS_NAMES: `IP:${pbx}`,
      GLOBALS: Object.entries(globals)
        .map(([name, value]) => `${name} = ${value}`)
        .join('\n'),
    },
  });
  placePhones(join(instance, 'etc/site/pjsip.conf'), block, new Set(crowd));
}

/** Under a living rig's eyes: it reads the file as it was or as it is, never half of it. */
function writeWhole(file, text) {
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

function placePhones(file, block, crowd) {
  const at = (extension) => (crowd.has(extension) ? `${block.crowd}:5060` : `${block.phones}:${phonePort(extension)}`);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/^contact = sip:(\d{4})@.*$/gm, (_, extension) => `contact = sip:${extension}@${at(extension)}`),
  );
}

/** A command inside the rig's own mounts, whose keeper is the one child of `unshare`. */
function inside(unsharePid, root, command) {
  const asterisk = readFileSync(`/proc/${unsharePid}/task/${unsharePid}/children`, 'utf8').trim().split(' ')[0];
  if (!asterisk) throw new Error('Asterisk is not running');
  return exec('nsenter', ['--target', asterisk, '--mount', '--pid', 'chroot', root, ...command]);
}

async function booted(child, cli) {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
    const answer = await cli('core waitfullybooted').catch(() => '');
    if (answer.includes('fully booted')) return;
    await pause(50);
  }
  throw new Error('not booted within 30 s');
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
