// Calls that a phone sends on by itself (SIP REFER), blind or after a consultation on a second line.
import { consult, queueCall } from './scene.mjs';

const one = { support: ['1001'] };
const localMember = (kind) => ({ support: [{ extension: '1001', interface: `Local/1001@callcard-member${kind}` }] });

/** 1001 talks with the client, holds him, consults 1002 for two seconds, and joins the two, who talk on. */
async function attended(scene, talk, talkOn) {
  const other = await scene.desk('1002');
  const { client, agent, phone } = await queueCall(scene);
  await scene.wait(talk);
  const second = await consult(agent, phone, '1002');
  await other.answers();
  await scene.wait(2);
  await agent.referTo(second);
  await second.hangUp();
  await scene.wait(talkOn);
  await client.hangUp();
}

export const transfersByPhones = {
  'blind-refer': {
    story:
      '1001 talks 2 s with a client out of the queue and sends him on to 1002 (REFER), who rings 1 s and talks 3 s until the client hangs up.',
    members: one,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent } = await queueCall(scene);
      await scene.wait(2);
      const sent = agent.refer('1002');
      await other.answers();
      await sent;
      await scene.wait(3);
      await client.hangUp();
    },
  },
  'attended-refer': {
    story:
      '1001 talks 2 s with a client out of the queue, holds him, consults 1002 (rings 1 s) for 2 s on a second line, joins them (REFER with Replaces); 1002 talks 3 s until the client hangs up.',
    members: one,
    play: (scene) => attended(scene, 2, 3),
  },
  'local-member-attended': {
    story:
      'The two-minute call, in seconds: 1001 answers through Local/1001@callcard-member/n, talks 2 s, consults 1002 (rings 1 s) for 2 s, hands over and leaves; 1002 talks 6 s until the client hangs up. 1001 gets his 2 s.',
    members: localMember('/n'),
    play: (scene) => attended(scene, 2, 6),
  },
  'local-member-optimised-attended': {
    story:
      'The same through a Local member whose halves vanish: 1001 talks 2 s, consults 1002 (rings 1 s) for 2 s, hands over and leaves; 1002 talks 6 s until the client hangs up.',
    members: localMember(''),
    play: (scene) => attended(scene, 2, 6),
  },
  'attended-refer-cancelled': {
    story:
      '1001 talks 2 s with a client out of the queue, holds him, consults 1002 (rings 1 s) for 2 s, ends that, resumes and talks 2 s more; the client hangs up.',
    members: one,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '1002');
      await other.answers();
      await scene.wait(2);
      await second.hangUp();
      await agent.resume();
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'client-leaves-second-line': {
    story:
      '1001 talks 2 s with a client out of the queue, holds him and consults 1002 (rings 1 s) on a second line; 1 s into it the client hangs up; 1001 and 1002 talk 2 s more, 1001 hangs up.',
    members: one,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '1002');
      await other.answers();
      await scene.wait(1);
      await client.hangUp();
      await scene.wait(2);
      await second.hangUp();
    },
  },
  'attended-to-voicemail': {
    story:
      '1001 talks 2 s with a client out of the queue, holds him, dials the message box 7009 on a second line, listens 1 s, joins the two; the client speaks 2 s and hangs up.',
    members: one,
    async play(scene) {
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '7009');
      await second.answered;
      await scene.wait(1);
      await agent.referTo(second);
      await second.hangUp();
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'attended-to-queue': {
    story:
      '1001 talks 2 s with a client out of support, holds him, dials the queue sales (7001) on a second line, waits there 1 s and hands his place to the client; 1002 answers 2 s after he began to ring and talks 2 s until the client hangs up.',
    members: { support: ['1001'], sales: ['1002'] },
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '7001');
      await second.answered;
      await scene.wait(1);
      await agent.referTo(second);
      await second.hangUp();
      await other.answers();
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'attended-to-conference': {
    story:
      '1003 waits in room 8001. 1001 talks 2 s with a client out of the queue, holds him, joins the room on a second line, talks 2 s with 1003, and hands over; 1003 and the client talk 2 s, the client hangs up, then 1003.',
    members: one,
    async play(scene) {
      const waiting = await (await scene.desk('1003')).dial('8001');
      await waiting.answered;
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '8001');
      await second.answered;
      await scene.wait(2);
      await agent.referTo(second);
      await second.hangUp();
      await scene.wait(2);
      await client.hangUp();
      await scene.wait(1);
      await waiting.hangUp();
    },
  },
  'attended-queue-to-queue': {
    story:
      '1001 talks 2 s with a client out of support, holds him, and dials the queue sales (7001) on a second line, where 1002 answers (rings 1 s); they consult 2 s, 1001 joins the two; 1002 talks 3 s until the client hangs up.',
    members: { support: ['1001'], sales: ['1002'] },
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '7001');
      await other.answers();
      await scene.wait(2);
      await agent.referTo(second);
      await second.hangUp();
      await scene.wait(3);
      await client.hangUp();
    },
  },
  'attended-to-local': {
    story: 'As before, but 1002 is in sales as Local/1002@callcard-member/n.',
    members: { support: ['1001'], sales: [{ extension: '1002', interface: 'Local/1002@callcard-member/n' }] },
    play: (scene) => transfersByPhones['attended-queue-to-queue'].play(scene),
  },
  'blind-to-queue': {
    story:
      '1001 talks 2 s with a client out of support and sends him on to the queue sales (7001, REFER), where 1002 rings 1 s and talks 3 s until the client hangs up.',
    members: { support: ['1001'], sales: ['1002'] },
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent } = await queueCall(scene);
      await scene.wait(2);
      const sent = agent.refer('7001');
      await other.answers();
      await sent;
      await scene.wait(3);
      await client.hangUp();
    },
  },
  'blind-to-outside-and-back': {
    story:
      '1001 talks 2 s with a client out of the queue and sends him on to 79161112233 (REFER), who rings 1 s and talks 3 s with the client; then the CRM sends the client back to 1001, who rings 1 s and talks 2 s until the client hangs up.',
    members: one,
    async play(scene) {
      const expert = await scene.outside();
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const sent = agent.refer('79161112233');
      await expert.answers();
      await sent;
      await scene.wait(3);
      scene.ami({ Action: 'Redirect', Channel: scene.tap.channel('PJSIP/trunk'), Context: 'from-internal', Exten: '1001', Priority: 1 });
      await phone.answers();
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'attended-to-outside': {
    story:
      '1001 talks 2 s with a client out of the queue, holds him, consults 79161112233 (rings 1 s) for 2 s on a second line, joins the two; they talk 3 s until the client hangs up.',
    members: one,
    async play(scene) {
      const expert = await scene.outside();
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '79161112233');
      await expert.answers();
      await scene.wait(2);
      await agent.referTo(second);
      await second.hangUp();
      await scene.wait(3);
      await client.hangUp();
    },
  },
  'second-call': {
    story:
      '1001 talks 2 s with Anna out of the queue; Boris calls 1001 directly; after 1 s of ringing 1001 holds Anna and talks 2 s with Boris, holds Boris and talks 2 s with Anna, who hangs up; 1001 resumes Boris, talks 1 s and hangs up.',
    members: one,
    async play(scene) {
      const { client: clients, wait } = scene;
      const { client, agent, phone } = await queueCall(scene);
      await wait(2);
      await (await clients('+79161230002')).dial('74951001001');
      const second = await phone.rings();
      await wait(1);
      await agent.hold();
      await second.answer();
      await wait(2);
      await second.hold();
      await agent.resume();
      await wait(2);
      await client.hangUp();
      await second.resume();
      await wait(1);
      await second.hangUp();
    },
  },
};
