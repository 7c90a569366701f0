// Holds, consultations and transfers as the console orders them: with the words of libs/telephony/src/asterisk/asterisk-call-control.ts.
import { anna, click, queueCall } from './scene.mjs';

const boris = '79161230002';
const two = { support: ['1001'] };

/** As if the phone on a channel had pressed the keys. */
const keys = (ami, channel, digits) =>
  [...digits].forEach((Digit) => ami({ Action: 'PlayDTMF', Channel: channel, Digit, Receive: 'true' }));

const hold = ({ ami, tap }, phone = '1001') => keys(ami, tap.channel(`PJSIP/${phone}`), 'DD');
/** On whoever hears the music. */
const resume = ({ ami, tap }, held = 'PJSIP/trunk') => keys(ami, tap.channel(held), 'D');

function consult({ ami, tap }, to, phone = '1001') {
  const channel = tap.channel(`PJSIP/${phone}`);
  ami({ Action: 'Setvar', Channel: channel, Variable: '__CALLCARD_TO', Value: to });
  ami({ Action: 'Atxfer', Channel: channel, Context: 'callcard-consult', Exten: '0#' });
}

const blind = ({ ami, tap }, context, exten, phone = '1001') =>
  ami({ Action: 'BlindTransfer', Channel: tap.channel(`PJSIP/${phone}`), Context: context, Exten: exten });

const dialled = async (scene) => {
  const [desk, outside] = [await scene.desk('1001'), await scene.outside()];
  click(scene, boris);
  const agent = await desk.answers();
  const client = await outside.answers();
  return { agent, client };
};

export const control = {
  'server-hold': {
    story:
      '1001 answers out of the queue and talks 2 s; the CRM puts the client on hold for 3 s and takes them off it; 2 s later the client hangs up.',
    members: two,
    async play(scene) {
      const { client } = await queueCall(scene);
      await scene.wait(2);
      hold(scene);
      await scene.wait(3);
      resume(scene);
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-hold-outbound': {
    story:
      'The CRM calls 79161230002 for 1001; they talk 2 s; the CRM puts the client on hold for 3 s and takes them off it; 2 s later 1001 hangs up.',
    async play(scene) {
      const { agent } = await dialled(scene);
      await scene.wait(2);
      hold(scene);
      await scene.wait(3);
      resume(scene);
      await scene.wait(2);
      await agent.hangUp();
    },
  },
  'server-hold-callback': {
    story:
      'The PBX calls a client back out of the queue: 1001 picks up, 79161230002 picks up, they talk 2 s; the CRM holds for 2 s; 2 s later the client hangs up.',
    members: two,
    async play(scene) {
      const [desk, outside] = [await scene.desk('1001'), await scene.outside()];
      const id = `${Math.floor(Date.now() / 1000)}.1-callcard-rig`;
      const device = 'Local/support@callcard-callback/n';
      click(scene, boris, { device, timeout: 60_000, Context: 'callcard-outbound', ChannelId: id, OtherChannelId: `${id}-2` });
      await desk.answers();
      const client = await outside.answers();
      await scene.wait(2);
      hold(scene);
      await scene.wait(2);
      keys(scene.ami, scene.tap.channel(device.replace('/n', ''), 0, ';2'), 'D');
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-hold-left': {
    story:
      '1001 answers out of the queue and talks 2 s; the CRM puts the client on hold; 2 s later 1001 hangs up, and with that the call is over.',
    members: two,
    async play(scene) {
      const { agent } = await queueCall(scene);
      await scene.wait(2);
      hold(scene);
      await scene.wait(2);
      await agent.hangUp();
    },
  },
  'server-hold-given-up': {
    story: '1001 answers out of the queue and talks 2 s; the CRM puts the client on hold; 2 s later the client hangs up.',
    members: two,
    async play(scene) {
      const { client } = await queueCall(scene);
      await scene.wait(2);
      hold(scene);
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-hold-twice': {
    story:
      '1001 answers out of the queue and talks 1 s; the CRM holds for 1 s, they talk 1 s, it holds for 1 s again, they talk 1 s; the client hangs up.',
    members: two,
    async play(scene) {
      const { client } = await queueCall(scene);
      for (const act of [hold, resume, hold, resume]) {
        await scene.wait(1);
        act(scene);
      }
      await scene.wait(1);
      await client.hangUp();
    },
  },
  'server-consult-completed': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM has 1001 consult 1002 (rings 1 s) for 2 s and hands over; 1002 talks 3 s until the client hangs up.',
    members: two,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client } = await queueCall(scene);
      await scene.wait(2);
      consult(scene, 'callcard-internal,1002,1');
      await other.answers();
      await scene.wait(2);
      keys(scene.ami, scene.tap.channel('PJSIP/1001'), '*2');
      await scene.wait(3);
      await client.hangUp();
    },
  },
  'server-consult-cancelled': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM has 1001 consult 1002 (rings 1 s) for 2 s and go back; they talk 2 s until the client hangs up.',
    members: two,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client } = await queueCall(scene);
      await scene.wait(2);
      consult(scene, 'callcard-internal,1002,1');
      await other.answers();
      await scene.wait(2);
      scene.ami({ Action: 'CancelAtxfer', Channel: scene.tap.channel('PJSIP/1001') });
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-consult-refused': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM has 1001 consult 1002, who refuses after 1 s; 1001 is back with the client and talks 2 s until the client hangs up.',
    members: two,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client } = await queueCall(scene);
      await scene.wait(2);
      consult(scene, 'callcard-internal,1002,1');
      const ringing = await other.rings();
      await scene.wait(1);
      ringing.refuse(486);
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-threeway': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM has 1001 consult 1002 (rings 1 s) for 2 s and joins all three, who talk 2 s; 1001 hangs up, 1002 talks 2 s more; the client hangs up.',
    members: two,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent } = await queueCall(scene);
      await scene.wait(2);
      consult(scene, 'callcard-internal,1002,1');
      await other.answers();
      await scene.wait(2);
      keys(scene.ami, scene.tap.channel('PJSIP/1001'), '*3');
      await scene.wait(2);
      await agent.hangUp();
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-consult-swapped': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM has 1001 consult 1002 (rings 1 s) for 2 s, swap to the client for 2 s, and hand over; 1002 talks 2 s until the client hangs up.',
    members: two,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client } = await queueCall(scene);
      await scene.wait(2);
      consult(scene, 'callcard-internal,1002,1');
      await other.answers();
      await scene.wait(2);
      keys(scene.ami, scene.tap.channel('PJSIP/1001'), '*4');
      await scene.wait(2);
      keys(scene.ami, scene.tap.channel('PJSIP/1001'), '*2');
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-consult-outbound': {
    story:
      'The CRM calls 79161230002 for 1001; they talk 2 s; the CRM has 1001 consult 1002 (rings 1 s) for 2 s and hands over; 1002 talks 2 s until the client hangs up.',
    async play(scene) {
      const other = await scene.desk('1002');
      const { client } = await dialled(scene);
      await scene.wait(2);
      consult(scene, 'callcard-internal,1002,1');
      await other.answers();
      await scene.wait(2);
      keys(scene.ami, scene.tap.channel('PJSIP/1001'), '*2');
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-consult-queue': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM has 1001 ask in the queue sales, where 1002 rings 1 s and talks 2 s with 1001; the CRM hands over, 1002 talks 2 s until the client hangs up.',
    members: { ...two, sales: ['1002'] },
    async play(scene) {
      const other = await scene.desk('1002');
      const { client } = await queueCall(scene);
      await scene.wait(2);
      consult(scene, 'callcard-consult-queue,sales,1');
      await other.answers();
      await scene.wait(2);
      keys(scene.ami, scene.tap.channel('PJSIP/1001'), '*2');
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-blind-returned': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM sends the client to 1002, who lets it ring for the 3 s that the PBX allows; 1001 rings again 1 s, picks up and talks 2 s until the client hangs up.',
    members: two,
    globals: { DIRECT_RING: 3 },
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, phone } = await queueCall(scene);
      await scene.wait(2);
      blind(scene, 'callcard-transfer', '1002');
      await (
        await other.rings()
      ).ended;
      await phone.answers();
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-blind-to-nobody': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM sends the client to 1002, who lets it ring (3 s), as 1001 does then (3 s); the client is back in the queue, where 1003 rings 1 s and talks 2 s until the client hangs up.',
    members: { support: ['1001'] },
    globals: { DIRECT_RING: 3 },
    async play(scene) {
      const [other, third] = [await scene.desk('1002'), await scene.desk('1003')];
      const { client, phone } = await queueCall(scene);
      await scene.wait(2);
      await scene.rig.cli('queue add member PJSIP/1003 to support penalty 0 as "Agent 1003" state_interface PJSIP/1003');
      await scene.rig.cli('queue pause member PJSIP/1001 queue support');
      blind(scene, 'callcard-transfer', '1002');
      await (
        await other.rings()
      ).ended;
      await (
        await phone.rings()
      ).ended;
      await third.answers();
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'server-offer-declined': {
    story:
      '1001 declines a call of the queue after 1 s, 1002 lets it ring (3 s); the queue tries again, but 1001 is spared: 1002 rings 1 s, picks up and talks 1 s until the client hangs up.',
    members: { support: ['1001', '1002'] },
    queue: { timeout: 3 },
    async play(scene) {
      const [first, second] = [await scene.desk('1001'), await scene.desk('1002')];
      const client = await (await scene.client(anna)).dial('74951000002');
      const ringing = await first.rings();
      await scene.wait(1);
      scene.ami({ Action: 'Setvar', Channel: scene.tap.channel('PJSIP/trunk'), Variable: '__CALLCARD_DECLINED', Value: 'PJSIP/1001' });
      ringing.refuse(486);
      await (
        await second.rings()
      ).ended;
      await second.answers();
      await scene.wait(1);
      await client.hangUp();
    },
  },
};
