// node --test tools/asterisk-rig/rig.selftest.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { people } from './people.mjs';
import { reasonUnavailable } from './provision.mjs';
import { record } from './record.mjs';
import { start } from './rig.mjs';
import { tap } from './ami-tap.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const reason = reasonUnavailable();
const options = reason ? { skip: reason } : { timeout: 120_000 };

const recordings = (rig) =>
  readdirSync(rig.recordingsDir, { recursive: true })
    .filter((name) => name.endsWith('.wav'))
    .map((name) => join(rig.recordingsDir, name));
const cel = (rig) => readFileSync(join(rig.logDir, 'cel-custom/Master.csv'), 'utf8').trim().split('\n');
const mounts = () =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes('asterisk')).length;
const alive = (text) =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text));
/** Loudness of what is left when everything but a narrow band is filtered away, as sox measures it. */
const level = (file, ...effects) => {
  const { stderr } = sox(file, ...effects);
  return Number(/RMS\s+amplitude:\s+([\d.]+)/.exec(stderr)[1]);
};
function sox(file, ...effects) {
  return { stderr: execFileSync('sh', ['-c', 'sox "$0" -n "$@" stat 2>&1', file, ...effects], { encoding: 'utf8' }) };
}

test('a caller is put through the queue and the recording holds what he played', options, async () => {
  const before = mounts();
  const rig = await start();
  try {
    await rig.cli('queue add member PJSIP/1001 to sales');
    const phones = await rig.phones({ 1001: { answerAfter: 1000 } });
    const caller = await rig.call({
      to: '74951000001',
      name: 'Иван <img src=x onerror=alert(1)>',
      hangup: 'caller',
      talkSeconds: 3,
      playTone: 440,
    });

    assert.deepEqual([caller.successful, caller.failed], [1, 0], caller.errors);
    assert.ok(Math.abs(caller.calls[0].talkSeconds - 3) < 0.5);
    const phone = phones['1001'].result();
    assert.ok(Math.abs(phone.calls[0].talkSeconds - 3) < 0.5);
    assert.ok(Math.abs(phone.calls[0].ringSeconds - 1) < 0.3);

    const files = recordings(rig);
    assert.equal(files.length, 1);
    const uniqueId = /_(.+)\.wav$/.exec(files[0])[1];
    assert.ok(cel(rig).some((line) => line.startsWith('"CHAN_START"') && line.includes(`"${uniqueId}"`)));
    const whole = level(files[0]);
    assert.ok(whole > 0.1, `the recording is silent (${whole})`);
    assert.ok(level(files[0], 'bandpass', '440', '40') > 0.9 * whole);
    assert.ok(level(files[0], 'bandpass', '1200', '40') < 0.1 * whole);
    assert.equal(cel(rig).filter((line) => line.startsWith('"LINKEDID_END"')).length, 1);
    assert.match(readFileSync(join(rig.logDir, 'queue_log'), 'utf8'), /COMPLETECALLER/);
  } finally {
    await rig.stop();
  }
  assert.equal(mounts(), before);
  assert.deepEqual(alive(rig.dir), []);
  assert.equal(existsSync(rig.dir), false);
});

test('two rigs run side by side', options, async () => {
  const rigs = await Promise.all([start(), start()]);
  try {
    assert.notEqual(rigs[0].amiUrl, rigs[1].amiUrl);
    for (const rig of rigs) {
      await rig.cli('queue add member PJSIP/1002 to support');
      await rig.phones({ 1002: { answerAfter: 300, hangupAfter: 1 } });
    }
    const callers = await Promise.all(rigs.map((rig) => rig.call({ to: '+74951000002' })));
    assert.deepEqual(
      callers.map(({ successful }) => successful),
      [1, 1],
    );
  } finally {
    await Promise.all(rigs.map((rig) => rig.stop()));
  }
});

test('a rig whose owner is killed takes its Asterisk with it', options, async () => {
  const owner = spawn(process.execPath, [join(here, 'cli.mjs'), 'up'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let heard = '';
  await new Promise((resolve) => owner.stdout.on('data', (chunk) => (heard += chunk).includes('phones ') && resolve()));
  const instance = dirname(/ASTERISK_LOG_DIR=(.+)/.exec(heard)[1]);
  assert.notDeepEqual(alive(instance), []);

  owner.kill('SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 1000));

  assert.deepEqual(alive(instance), []);
});

test('on a direct call and on a call to the outside the talk is timed from the pick-up', options, async () => {
  const rig = await start();
  try {
    await rig.phones({ 1001: { answerAfter: 500 } });
    await rig.outside({ answerAfter: 500 });
    const talks = [
      await rig.call({ to: '74951001001', hangup: 'caller', talkSeconds: 1 }),
      await rig.dialFrom({ extension: '1002', to: '+79161234567', hangup: 'caller', talkSeconds: 1, timeLimit: 20 }),
      await rig.dialFrom({ extension: '1002', to: '1001', hangup: 'caller', talkSeconds: 1, timeLimit: 20 }),
    ];
    for (const { successful, calls } of talks) {
      assert.equal(successful, 1);
      assert.ok(Math.abs(calls[0].talkSeconds - 1) < 0.5);
    }
    assert.equal(recordings(rig).length, 2, 'calls between desks are not recorded');
  } finally {
    await rig.stop();
  }
});

test('a busy phone and an impatient caller are told as they were', options, async () => {
  const rig = await start();
  try {
    await rig.phones({ 1001: { refuse: 486, answerAfter: 200 }, 1002: { never: true } });
    const refused = await rig.call({ to: '74951001001' });
    assert.deepEqual([refused.successful, refused.calls[0].status], [1, 486]);
    const tired = await rig.call({ to: '74951001002', giveUpAfter: 1, from: 'anonymous' });
    assert.equal(tired.successful, 1);
    assert.ok(tired.calls[0].cancelled);
  } finally {
    await rig.stop();
  }
});

test('a phone of ours holds a client, consults a colleague and joins the two', options, async () => {
  const rig = await start();
  const { desk, client, log, hangUpAll } = people(rig);
  try {
    const [agent, colleague, caller] = [await desk('1001'), await desk('1002'), await client()];
    const line = await caller.dial('74951001001');
    const held = await agent.answers({ after: 0.2 });
    await held.hold();
    const second = await agent.dial('1002');
    const taken = await colleague.answers({ after: 0.2 });
    await second.answered;
    assert.equal(await held.referTo(second), 200);
    await Promise.all([held.ended, second.hangUp()]);
    assert.match(await rig.cli('core show channels count'), /^2 active channels/);
    await line.hangUp();
    await taken.ended;
    assert.ok(log.some(({ who, did }) => who === '1002' && did === 'is hung up on'));
  } finally {
    hangUpAll();
    await rig.stop();
  }
});

test('a supervisor listens, whispers, barges in and takes over: tones say who hears whom', options, async () => {
  const rig = await start();
  const { desk, client, hangUpAll } = people(rig);
  const ami = await tap(rig.amiUrl);
  const [AGENT, BOSS, CLIENT, OTHERS] = [400, 600, 1000, 1400];
  const uniqueId = (channel) => new RegExp(`Channel: ${channel}\r\n[\\s\\S]*?Uniqueid: (\\S+)`).exec(ami.taken().toString())[1];
  let asked = 0;
  const order = (phone, target, exten = 'listen') =>
    ami.send({
      ...{ Action: 'Originate', Channel: `PJSIP/${phone}`, Context: 'callcard-listen', Exten: exten, Priority: 1, Async: 'true' },
      ...{ Timeout: 5000, ChannelId: `${Math.floor(Date.now() / 1000)}.${++asked}-callcard-rig`, Variable: [`CALLCARD_TARGET=${target}`] },
    });
  const redirect = (channel, exten) =>
    ami.send({ Action: 'Redirect', Channel: channel, Context: 'callcard-listen', Exten: exten, Priority: 1 });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 300));
  try {
    const [one, two, boss] = [await desk('1001'), await desk('1002'), await desk('1101')];
    const line = await (await client()).dial('74951001001');
    const agent = await one.answers({ after: 0.1 });
    const otherLine = await (await client('+79161230009')).dial('74951001002');
    const other = await two.answers({ after: 0.1 });
    agent.says(AGENT);
    line.says(CLIENT);
    other.says(OTHERS);
    otherLine.says(OTHERS);
    const target = uniqueId(ami.channel('PJSIP/1001'));
    /** What the agent, the client and the supervisor hear. */
    const heard = (spy) => Promise.all([agent, line, spy].map((each) => each.hears([AGENT, BOSS, CLIENT, OTHERS])));

    // A name is a prefix, and so may be a part of an id: neither leads to anybody.
    for (const [wrong, nth] of [
      ['PJSIP/100', 0],
      ['PJSIP/1001', 1],
      [target.slice(0, -1), 2],
    ]) {
      order('1101', wrong);
      const refused = await boss.answers({ after: 0 });
      await refused.ended;
      assert.equal(ami.taken().toString().split('Event: ChanSpyStart').length, 1, `${wrong} led to somebody (${nth})`);
    }

    order('1101', target);
    const spy = await boss.answers({ after: 0.1 });
    spy.says(BOSS);
    const channel = ami.channel('PJSIP/1101', -1);
    await settled();
    assert.deepEqual(await heard(spy), [[CLIENT], [AGENT], [AGENT, CLIENT]], 'listen');
    redirect(channel, 'whisper');
    await settled();
    assert.deepEqual(await heard(spy), [[BOSS, CLIENT], [AGENT], [AGENT, CLIENT]], 'whisper');
    redirect(channel, 'barge');
    await settled();
    assert.deepEqual(
      await heard(spy),
      [
        [BOSS, CLIENT],
        [AGENT, BOSS],
        [AGENT, CLIENT],
      ],
      'barge',
    );
    redirect(channel, 'listen');
    await settled();
    assert.deepEqual(await heard(spy), [[CLIENT], [AGENT], [AGENT, CLIENT]], 'listen again');
    assert.deepEqual(await other.hears([AGENT, BOSS, CLIENT, OTHERS]), [OTHERS], 'the call beside');

    ami.send({ Action: 'Setvar', Channel: channel, Variable: 'CALLCARD_CLIENT', Value: ami.channel('PJSIP/trunk') });
    redirect(channel, 'takeover');
    await agent.ended;
    await settled();
    const taken = await Promise.all([line, spy].map((each) => each.hears([AGENT, BOSS, CLIENT, OTHERS])));
    assert.deepEqual(taken, [[BOSS], [CLIENT]], 'taken over');
    await line.hangUp();
    await spy.ended;
  } finally {
    hangUpAll();
    ami.close();
    await rig.stop();
  }
});

test('a scenario is recorded with everything the PBX wrote of it', options, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-record-'));
  try {
    await record(['queue-join-empty'], { folder });
    const of = (ending) => readFileSync(join(folder, `queue-join-empty.${ending}`), 'utf8');
    assert.match(of('ami'), /Status: JOINEMPTY/);
    assert.match(of('cel.csv'), /LINKEDID_END/);
    assert.match(of('cdr.csv'), /74951000002|support/);
    assert.match(of('queue_log'), /QUEUESTART/);
    assert.match(JSON.parse(of('json')).people[0], /dials 74951000002$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
