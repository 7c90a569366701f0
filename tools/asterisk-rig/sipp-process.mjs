// One running SIPp, and what it measured.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogTail } from './log-tail.mjs';

/** SIPp on a scenario, at an address of its own; its files lie in `folder`. */
export class SippProcess {
  constructor({ folder, scenario, host, port, args }) {
    this.folder = folder;
    this.host = host;
    writeFileSync(join(folder, 'scenario.xml'), scenario);
    this.log = new LogTail(join(folder, 'log'));
    const options = [
      '-sf',
      'scenario.xml',
      '-i',
      host,
      '-mi',
      host,
      ...(port ? ['-p', String(port)] : []),
      '-cid_str',
      '%u-%p@%s',
      '-nostdin',
      '-aa',
    ];
    const traces = [
      '-trace_logs',
      '-log_file',
      'log',
      '-trace_err',
      '-error_file',
      'errors',
      '-trace_stat',
      '-stf',
      'statistics.csv',
      '-fd',
      '1',
    ];
    // Dies with us, however we die.
    this.child = spawn('setpriv', ['--pdeathsig', 'KILL', 'sipp', ...options, ...traces, ...args], { cwd: folder, stdio: 'ignore' });
    this.ended = once(this.child, 'exit').then(() => this.log.close());
  }

  /** SIPp's own figures so far, and its calls one by one. */
  result(expected = 0) {
    const { successful, failed: told } = statistics(join(this.folder, 'statistics.csv'));
    const failed = Math.max(told, expected - successful);
    return { successful, failed, calls: [...this.log.calls.values()].map(timed), errors: read(join(this.folder, 'errors')) };
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Waits until the socket is bound, so that no first INVITE is lost. It is only looked at: who tries to bind it may be in SIPp's way. */
  async listening(host, port) {
    for (let attempt = 0; attempt < 200; attempt++) {
      if (this.child.exitCode !== null) throw new Error(`SIPp ended at once: ${read(join(this.folder, 'errors'))}`);
      if (udpPorts(this.child.pid, host).includes(port)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`SIPp does not listen on ${host}:${port}`);
  }

  /** A request SIPp takes for its own call, since it goes by the Call-ID alone. Of a SIPp that has ended no call waits for it. */
  notify(call) {
    const port = udpPort(this.child.pid, this.host);
    if (port === null) return;
    const socket = createSocket('udp4');
    const text = [
      'NOTIFY sip:caller SIP/2.0',
      'Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK-rig',
      'From: <sip:rig@127.0.0.1>;tag=rig',
      'To: <sip:caller@127.0.0.1>',
      `Call-ID: ${call}-${this.child.pid}@${this.host}`,
      'CSeq: 1 NOTIFY',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
    socket.send(text, port, this.host, () => socket.close());
  }
}

/** The SIP port a process has at an address: its lowest, media ports are higher; null: it has none, or is gone. */
function udpPort(pid, host) {
  const ports = udpPorts(pid, host);
  return ports.length > 0 ? Math.min(...ports) : null;
}

/** What is bound at an address, where that process is. */
function udpPorts(pid, host) {
  const hex = host
    .split('.')
    .reverse()
    .map((part) => Number(part).toString(16).padStart(2, '0').toUpperCase())
    .join('');
  const sockets = read(`/proc/${pid}/net/udp`).matchAll(new RegExp(`: ${hex}:([0-9A-F]{4})`, 'g'));
  return [...sockets].map((match) => parseInt(match[1], 16));
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');

function statistics(file) {
  const rows = read(file)
    .split('\n')
    .map((line) => line.split(';'));
  const last = rows.at(-1) ?? [];
  const figure = (name) => Number(last[rows[0].indexOf(name)] ?? 0) || 0;
  return { successful: figure('SuccessfulCall(C)'), failed: figure('FailedCall(C)') };
}

/** Adds what the moments of a call amount to: seconds of ring and talk as SIPp saw them. */
function timed(call) {
  const end = call.dropped ?? call.left ?? call.cancelled ?? call.refused;
  const seconds = (from, to) => (from && to ? (to - from) / 1000 : null);
  return {
    ...call,
    ended: end ?? null,
    ringSeconds: seconds(call.ringing, call.talking ?? call.connected ?? end),
    talkSeconds: seconds(call.talking, end),
  };
}
