import type { CallFact } from '@callcard/crm-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asteriskPbx } from '../asterisk/asterisk-factory';
import { sideOfDevices } from '../asterisk/side-of';
import { ownLegId, type Telephony, type TelephonyEvent } from '../telephony';
import { VirtualClock } from './demo-clock';
import { startDemoPbx, type DemoPbx } from './demo-pbx';
import { smallCentre } from './demo-rehearsal';

describe.each(['native', 'asterisk-manager'] as const)('the demo PBX behind the %s client', (client) => {
  const clock = new VirtualClock();
  const heard: TelephonyEvent[] = [];
  let recordingsDir: string;
  let pbx: DemoPbx;
  let telephony: Telephony;

  const facts = () => heard.flatMap((event) => (event.kind === 'facts' ? event.facts : []));
  const fact = (kind: CallFact['kind'], fits: (fact: CallFact) => boolean = () => true) =>
    until(() => facts().find((each) => each.kind === kind && fits(each)));
  async function until<Found>(look: () => Found | undefined): Promise<Found> {
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 10))) {
      const found = look();
      if (found) return found;
    }
    throw new Error(`Not heard; last ${JSON.stringify(heard.at(-1))}`);
  }

  beforeAll(async () => {
    recordingsDir = await mkdtemp(join(tmpdir(), 'demo-link-'));
    pbx = await startDemoPbx({ ...smallCentre, user: 'crm', secret: 'a:b/c@d', recordingsDir }, clock);
    const logger = { warn: () => {}, error: () => {} };
    const sideOf = sideOfDevices(new Set());
    const dial = { context: 'from-internal', outbound: 'Local/{number}@from-internal' };
    telephony = asteriskPbx({ name: 'demo', url: pbx.url, client, sideOf, ...dial, logger, demo: true });
    telephony.listen((event) => void heard.push(event));
    telephony.start();
    await until(() => telephony.status().state === 'live' || undefined);
  });

  afterAll(async () => {
    await telephony.stop();
    await pbx.stop();
    await rm(recordingsDir, { recursive: true });
  });

  it('comes up live with its queues and their members', () => {
    const queues = heard.flatMap((event) => (event.kind === 'queues' ? event.queues : []));
    expect(queues.map(({ name, members }) => [name, members.map(({ device }) => device)])).toEqual([
      ['sales', ['PJSIP/1001', 'PJSIP/1002', 'PJSIP/1003']],
      ['service', ['PJSIP/1001', 'PJSIP/1002']],
    ]);
    expect(telephony.status()).toMatchObject({ state: 'live', problem: null });
    expect(telephony.capabilities().answer).toBe(true);
  });

  it('rings the phone that the CRM unpaused until the CRM answers it', async () => {
    await telephony.pauseMember('PJSIP/1001', false, null);
    clock.advance(12);
    await fact('offer.made', (made) => made.kind === 'offer.made' && made.device === 'PJSIP/1001');
    await telephony.answer('PJSIP/1001');
    await fact('offer.accepted');
    const file = await fact('recording.file');
    expect(file.kind === 'recording.file' && file.file.startsWith(join(recordingsDir, 'demo-'))).toBe(true);
    const leg = facts().find((each) => each.kind === 'leg.started' && each.device === 'PJSIP/1001');
    if (leg?.kind !== 'leg.started') throw new Error('No leg');
    await telephony.hangup(leg.channel);
    await fact('leg.ended', (end) => end.kind === 'leg.ended' && end.leg === leg.leg);
  });

  it('dials a client on a click, under the id it was given', async () => {
    const legId = ownLegId(clock.now(), 'abc');
    const callerId = { name: 'Ivan', number: '+79161234567' };
    await telephony.originate({ legId, device: 'PJSIP/1004', callerId, number: '+79161234567', ringMilliseconds: 20_000 });
    clock.advance(10);
    await fact('bridge.entered', (entered) => entered.kind === 'bridge.entered' && entered.leg === legId);
  });

  it('holds that client, takes them off the music, presses keys for them and sends them on', async () => {
    const started = facts().find((each) => each.kind === 'leg.started' && each.device === 'PJSIP/1004');
    if (started?.kind !== 'leg.started') throw new Error('No leg');
    const { channel, leg } = started;
    const about = (each: CallFact) => 'leg' in each && each.leg === leg;
    expect(telephony.capabilities().controls).toEqual({
      hold: true,
      blindTransfer: true,
      consult: false,
      keys: true,
      route: false,
      monitor: false,
    });
    await telephony.calls.hold(channel);
    await fact('leg.held', about);
    await telephony.calls.resume(channel);
    await fact('leg.unheld', about);
    await telephony.calls.press(channel, '1#');
    await telephony.calls.transfer(channel, { kind: 'queue', value: 'service' });
    await fact('transfer.completed', about);
    clock.advance(1);
    await fact('queue.joined', (each) => each.callId === started.callId);
    await expect(telephony.calls.hold(channel)).rejects.toMatchObject({ code: 'refused' });
  });

  it('says no to what cannot be', async () => {
    await expect(telephony.hangup('PJSIP/none-00000000')).rejects.toMatchObject({ code: 'refused' });
    await expect(telephony.answer('PJSIP/1003')).rejects.toMatchObject({ code: 'refused' });
  });
});
