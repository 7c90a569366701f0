import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallFactKind, CallFactOf } from '@callcard/crm-core';
import { asteriskPbx, sideOfDevices, type AsteriskOptions, type Telephony, type TelephonyEvent } from '@callcard/telephony';
import { start } from '../tools/asterisk-rig/rig.mjs';
import { until } from './support/processes';

/** Both clients of the manager interface against the PBX we ship, with no server in between. */
describe('the link to a real Asterisk', () => {
  let rig: Awaited<ReturnType<typeof start>>;
  let pbx: Telephony;
  let events: TelephonyEvent[];
  let log: string[];

  beforeAll(async () => {
    rig = await start({});
    await rig.phones({ 1001: { answerAfter: 800 }, 1002: { answerAfter: 800 } });
  });
  afterAll(() => rig?.stop());
  afterEach(() => pbx?.stop());

  const connect = (options: Pick<AsteriskOptions, 'url' | 'client'> & Partial<AsteriskOptions>) => {
    [events, log] = [[], []];
    const logger = { warn: (text: string) => log.push(text), error: (text: string) => log.push(text) };
    const dial = { context: 'from-internal', outbound: 'Local/{number}@from-internal' };
    pbx = asteriskPbx({ name: 'main', sideOf: sideOfDevices(new Set()), logger, ...dial, timings: { retryFrom: 100 }, ...options });
    pbx.listen((event) => events.push(event));
    pbx.start();
  };
  const live = () => until('a live link', async () => (pbx.status().state === 'live' ? true : undefined));
  const fact = <Kind extends CallFactKind>(kind: Kind, leg?: string) =>
    until(`a fact ${kind}`, async () =>
      events
        .flatMap((event) => (event.kind === 'facts' ? event.facts : []))
        .find((each): each is CallFactOf<Kind> => each.kind === kind && (leg === undefined || ('leg' in each && each.leg === leg))),
    );

  describe.each([
    ['the native client', 'native', 'amiUrl'],
    ['the native client over TLS', 'native', 'amisUrl'],
    ['asterisk-manager', 'asterisk-manager', 'amiUrl'],
  ] as const)('with %s', (_, client, address) => {
    beforeEach(async () => {
      connect({ client, url: rig[address], tlsCa: readFileSync(rig.ca, 'utf8') });
      await live();
    });
    afterEach(() => expect(log).toEqual([]));

    it('knows the queues and sees a member come, pause and go', async () => {
      const queues = events.find((event) => event.kind === 'queues');
      expect(queues?.queues.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['sales', 'support']));
      await pbx.addMember('support', 'PJSIP/1002', 'Boris', false);
      await pbx.pauseMember('PJSIP/1002', true, 'lunch', 'support');
      await pbx.removeMember('support', 'PJSIP/1002');
      await until('all three', async () => events.find(({ kind }) => kind === 'memberRemoved'));
      const seen = events.flatMap((event) => (event.kind === 'member' ? [event.member] : []));
      expect(seen.at(-1)).toMatchObject({ queue: 'support', device: 'PJSIP/1002', paused: true, pausedReason: 'lunch', static: false });
      await expect(pbx.removeMember('support', 'PJSIP/1002')).rejects.toMatchObject({ code: 'refused' });
    });

    it('tells a call through a queue, the name as it was sent, and where its recording lies', async () => {
      await pbx.addMember('sales', 'PJSIP/1001', 'Anna', false);
      const caller = await rig.call({ from: '+79161234567', name: "Ёж O'Neil", to: '74951000001', hangup: 'caller', talkSeconds: 1 });
      expect(caller.successful).toBe(1);
      expect((await fact('leg.started')).callerName).toBe("Ёж O'Neil");
      await fact('offer.accepted');
      const { file } = await fact('recording.file');
      expect(existsSync(join(rig.recordingsDir, file.replace(/^.*\/monitor\//, '')))).toBe(true);
      await pbx.removeMember('sales', 'PJSIP/1001');
    });

    it('places a call under an id known beforehand, and ends it', async () => {
      const legId = `${Math.floor(Date.now() / 1000)}.1-callcard-${client}${address}`;
      await pbx.originate({
        legId,
        device: 'PJSIP/1001',
        callerId: { name: 'Анна', number: '1001' },
        number: '1002',
        ringMilliseconds: 5000,
      });
      const { channel, linkedId } = await fact('leg.started', legId);
      expect(linkedId).toBe(legId);
      await fact('leg.answered', legId);
      await pbx.hangup(channel);
      await fact('leg.ended', legId);
      await expect(pbx.hangup(channel)).rejects.toMatchObject({ code: 'refused' });
    });
  });

  it.each([
    ['a certificate of an unknown authority', () => rig.amisUrl, /certificate of .* is not trusted/],
    ['a wrong secret', () => rig.amiUrl.replace(/:[^:@/]+@/, ':hush-hush@'), /refused the login/],
  ])('says what is wrong with %s', async (_, url, problem) => {
    connect({ client: 'native', url: url() });
    await until('a problem', async () => (problem.test(pbx.status().problem ?? '') ? true : undefined));
    expect(pbx.status().state).not.toBe('live');
    expect(log.join()).not.toContain('hush-hush');
  });

  it('says which part of the dialplan is not there', async () => {
    connect({ client: 'native', url: rig.amiUrl, context: 'nowhere' });
    await live();
    await until('the check', async () => (pbx.capabilities().missing.length > 0 ? true : undefined));
    expect(pbx.capabilities().missing).toEqual(['nowhere: calls cannot be placed from the console']);
  });

  it.each(['native', 'asterisk-manager'] as const)('comes back with %s after the PBX was restarted under it', async (client) => {
    connect({ client, url: rig.amiUrl });
    await live();
    await rig.cli('core restart now').catch(() => undefined);
    await until('the loss', async () => events.find((event) => event.kind === 'link' && event.status.state === 'down'));
    await live();
    expect(events.filter(({ kind }) => kind === 'queues')).toHaveLength(2);
  });
});
