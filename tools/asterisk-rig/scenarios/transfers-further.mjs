// Transfers that go wrong or are cut short, and transfers of calls that we began.
import { consult, queueCall } from './scene.mjs';

const members = { support: ['1001'] };
const boris = '79161230002';

/** 1001 dials a client, who rings 1 s and picks up. */
async function outboundCall({ desk, outside }) {
  const [phone, person] = [await desk('1001'), await outside()];
  const agent = await phone.dial(boris);
  const client = await person.answers();
  await agent.answered;
  return { phone, agent, client };
}

export const transfersFurther = {
  'blind-refer-no-answer': {
    story:
      '1001 talks 2 s with a client out of the queue and sends him on to 1002 (REFER), who lets it ring; after 3 s the PBX gives up and hangs up.',
    members,
    globals: { DIRECT_RING: 3 },
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent } = await queueCall(scene);
      await scene.wait(2);
      const sent = agent.refer('1002');
      await other.rings();
      await sent;
      await client.ended;
    },
  },
  'attended-refer-busy': {
    story:
      '1001 talks 2 s with a client out of the queue, holds him and dials 1002 on a second line, who refuses after 1 s; 1001 resumes and talks 2 s more; the client hangs up.',
    members,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent, phone } = await queueCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '1002');
      const ringing = await other.rings();
      await scene.wait(1);
      ringing.refuse(486);
      await second.ended;
      await agent.resume();
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'attended-while-ringing': {
    story:
      '1001 talks 2 s with a client out of the queue and has the CRM call 1002 for a consultation, but hangs up after 1 s of ringing; 1002 rings 1 s more and talks 2 s with the client, who hangs up.',
    members,
    async play(scene) {
      const { desk, tap, ami, wait } = scene;
      const other = await desk('1002');
      const { client, agent } = await queueCall(scene);
      await wait(2);
      ami({ Action: 'Atxfer', Channel: tap.channel('PJSIP/1001'), Exten: '1002', Context: 'from-internal' });
      const ringing = await other.rings();
      await wait(1);
      await agent.hangUp();
      await wait(1);
      await ringing.answer();
      await wait(2);
      await client.hangUp();
    },
  },
  'attended-recall': {
    story:
      '1001 talks 2 s with a client out of the queue, has the CRM call 1002 for a consultation, and hangs up after 1 s of ringing; 1002 lets it ring for the 3 s that are allowed; 1001 rings again, 1 s, and talks 2 s with the client, who hangs up.',
    members,
    features: { atxfernoanswertimeout: 3 },
    async play(scene) {
      const { desk, tap, ami, wait } = scene;
      const other = await desk('1002');
      const { client, agent, phone } = await queueCall(scene);
      await wait(2);
      ami({ Action: 'Atxfer', Channel: tap.channel('PJSIP/1001'), Exten: '1002', Context: 'from-internal' });
      await other.rings();
      await wait(1);
      await agent.hangUp();
      await phone.answers();
      await wait(2);
      await client.hangUp();
    },
  },
  'outbound-blind-refer': {
    story:
      '1001 dials a client, who rings 1 s; they talk 2 s; 1001 sends him on to 1002 (REFER), who rings 1 s and talks 3 s until the client hangs up.',
    async play(scene) {
      const other = await scene.desk('1002');
      const { agent, client } = await outboundCall(scene);
      await scene.wait(2);
      const sent = agent.refer('1002');
      await other.answers();
      await sent;
      await scene.wait(3);
      await client.hangUp();
    },
  },
  'outbound-attended-refer': {
    story:
      '1001 dials a client, who rings 1 s; they talk 2 s; 1001 holds him, consults 1002 (rings 1 s) for 2 s on a second line and joins the two; 1002 talks 3 s until the client hangs up.',
    async play(scene) {
      const other = await scene.desk('1002');
      const { phone, agent, client } = await outboundCall(scene);
      await scene.wait(2);
      const second = await consult(agent, phone, '1002');
      await other.answers();
      await scene.wait(2);
      await agent.referTo(second);
      await second.hangUp();
      await scene.wait(3);
      await client.hangUp();
    },
  },
  'outbound-to-queue': {
    story:
      '1001 dials a client, who rings 1 s; they talk 2 s; 1001 sends him on to the queue sales (7001, REFER), where 1002 rings 1 s and talks 3 s until the client hangs up.',
    members: { sales: ['1002'] },
    async play(scene) {
      const other = await scene.desk('1002');
      const { agent, client } = await outboundCall(scene);
      await scene.wait(2);
      const sent = agent.refer('7001');
      await other.answers();
      await sent;
      await scene.wait(3);
      await client.hangUp();
    },
  },
};
