// More than two in one call, and calls taken or sent on while they ring: rooms, listening in, pick-up, forwarding by the phone.
import { anna, queueCall } from './scene.mjs';

const members = { support: ['1001'] };

/** 1101 listens to what 1001 says and hears, as the CRM asks for it. */
const listenIn = (way) => ({
  members,
  async play(scene) {
    const { desk, ami, tap, wait } = scene;
    const supervisor = await desk('1101');
    const { client } = await queueCall(scene);
    await wait(1);
    ami({
      Action: 'Originate',
      ActionID: 'rig-1',
      Channel: 'PJSIP/1101',
      Application: 'ChanSpy',
      Data: `${tap.latest('AgentConnect', 'DestUniqueid')},quESsd${way}`,
      CallerID: '"1001" <1001>',
      Timeout: 10_000,
      ChannelId: `${Math.floor(Date.now() / 1000)}.1-callcard-rig`,
      Async: 'true',
    });
    const spy = await supervisor.answers();
    await wait(2);
    await spy.hangUp();
    await wait(1);
    await client.hangUp();
  },
});
const listened = (what) =>
  `1001 talks with a client out of the queue; after 1 s the CRM rings 1101 (1 s), who ${what} for 2 s and hangs up; 1 s later the client hangs up: 5 s of talk.`;

export const together = {
  listen: { story: listened('listens'), ...listenIn('') },
  whisper: { story: listened('whispers'), ...listenIn('w') },
  barge: { story: listened('barges in'), ...listenIn('B') },
  'three-way-conference': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM sends both into room 8001 and rings 1002 (1 s) into it: all three talk 2 s; 1001 hangs up; 2 s later the client hangs up, then 1002.',
    members,
    async play(scene) {
      const { desk, ami, tap, wait } = scene;
      const other = await desk('1002');
      const { client, agent } = await queueCall(scene);
      await wait(2);
      ami({
        Action: 'Redirect',
        Channel: tap.channel('PJSIP/trunk'),
        ExtraChannel: tap.channel('PJSIP/1001'),
        Context: 'callcard-conference',
        Exten: '8001',
        Priority: 1,
        ExtraContext: 'callcard-conference',
        ExtraExten: '8001',
        ExtraPriority: 1,
      });
      ami({
        Action: 'Originate',
        ActionID: 'rig-1',
        Channel: 'PJSIP/1002',
        Context: 'callcard-conference',
        Exten: '8001',
        Priority: 1,
        CallerID: '"8001" <8001>',
        Timeout: 10_000,
        ChannelId: `${Math.floor(Date.now() / 1000)}.1-callcard-rig`,
        Async: 'true',
      });
      const third = await other.answers();
      await wait(2);
      await agent.hangUp();
      await wait(2);
      await client.hangUp();
      await third.hangUp();
    },
  },
  'conference-dial-in': {
    story:
      '1001, 1002 and 1003 dial room 8001, a second after each other; all three talk 2 s; they hang up, a second after each other, in the order of coming.',
    async play({ desk, wait }) {
      const lines = [];
      for (const extension of ['1001', '1002', '1003']) {
        const line = await (await desk(extension)).dial('8001');
        await line.answered;
        lines.push(line);
        await wait(1);
      }
      await wait(1);
      for (const line of lines) {
        await line.hangUp();
        await wait(1);
      }
    },
  },
  pickup: {
    story: 'A client calls 1001 directly, who is away; after 2 s 1002 takes the ringing call (*8) and talks 2 s until the client hangs up.',
    async play({ client: clients, desk, wait }) {
      const [away, near] = [await desk('1001'), await desk('1002')];
      const client = await (await clients(anna)).dial('74951001001');
      await away.rings();
      await wait(2);
      await (
        await near.dial('*8')
      ).answered;
      await wait(2);
      await client.hangUp();
    },
  },
  'pickup-from-queue': {
    story:
      'A client waits in the queue, 1001 lets it ring; after 2 s 1002 takes that call (*81001) and talks 2 s until the client hangs up.',
    members,
    async play({ client: clients, desk, wait }) {
      const [away, near] = [await desk('1001'), await desk('1002')];
      const client = await (await clients(anna)).dial('74951000002');
      await away.rings();
      await wait(2);
      await (
        await near.dial('*81001')
      ).answered;
      await wait(2);
      await client.hangUp();
    },
  },
  'forwarded-by-phone': {
    story:
      'A client calls 1001 directly, whose phone rings half a second and forwards to 1002 (302), who rings 1 s and talks 2 s until the client hangs up.',
    async play({ client: clients, desk, wait }) {
      const [away, near] = [await desk('1001'), await desk('1002')];
      const client = await (await clients(anna)).dial('74951001001');
      const ringing = await away.rings();
      await wait(0.5);
      ringing.forward('1002');
      await near.answers();
      await wait(2);
      await client.hangUp();
    },
  },
  'forwarded-outside': {
    story:
      'A client calls 1001 directly, whose phone rings half a second and forwards to a mobile, 79161112233, who rings 1 s and talks 2 s until the client hangs up.',
    async play({ client: clients, desk, outside, wait }) {
      const [away, mobile] = [await desk('1001'), await outside()];
      const client = await (await clients(anna)).dial('74951001001');
      const ringing = await away.rings();
      await wait(0.5);
      ringing.forward('79161112233');
      await mobile.answers();
      await wait(2);
      await client.hangUp();
    },
  },
};
