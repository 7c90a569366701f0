// Calls that the CRM (AMI) or keys (feature codes) send on.
import { queueCall } from './scene.mjs';

const two = { support: ['1001'] };

export const transfersByThePbx = {
  'blind-ami': {
    story:
      '1001 answers out of the queue, talks 2 s; the CRM transfers the client blind to 1002, who rings 1 s and talks 3 s until the client hangs up.',
    members: two,
    async play(scene) {
      const { desk, tap, ami, wait } = scene;
      const other = await desk('1002');
      const { client } = await queueCall(scene);
      await wait(2);
      ami({ Action: 'BlindTransfer', Channel: tap.channel('PJSIP/1001'), Context: 'from-internal', Exten: '1002' });
      await other.answers();
      await wait(3);
      await client.hangUp();
    },
  },
  'blind-feature-code': {
    story: '1001 talks 2 s with a client out of the queue and presses #1 1002; 1002 rings 1 s, talks 2 s and hangs up.',
    members: two,
    async play(scene) {
      const { desk, wait } = scene;
      const other = await desk('1002');
      const { agent } = await queueCall(scene);
      await wait(2);
      await agent.press('#1');
      await wait(1);
      await agent.press('1002');
      const taker = await other.answers();
      await wait(2);
      await taker.hangUp();
    },
  },
  'redirect-ami': {
    story:
      'While 1001 talks (2 s) with a client out of the queue, the CRM redirects the client to 1002, who rings 1 s and talks 3 s until the client hangs up.',
    members: two,
    async play(scene) {
      const { desk, tap, ami, wait } = scene;
      const other = await desk('1002');
      const { client } = await queueCall(scene);
      await wait(2);
      ami({ Action: 'Redirect', Channel: tap.channel('PJSIP/trunk'), Context: 'from-internal', Exten: '1002', Priority: 1 });
      await other.answers();
      await wait(3);
      await client.hangUp();
    },
  },
  'attended-ami': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM has 1001 consult 1002 (rings 1 s, 2 s of talk); 1001 hangs up, 1002 talks 3 s with the client, who hangs up.',
    members: two,
    async play(scene) {
      const { desk, tap, ami, wait } = scene;
      const other = await desk('1002');
      const { client, agent } = await queueCall(scene);
      await wait(2);
      ami({ Action: 'Atxfer', Channel: tap.channel('PJSIP/1001'), Exten: '1002', Context: 'from-internal' });
      await other.answers();
      await wait(2);
      await agent.hangUp();
      await wait(3);
      await client.hangUp();
    },
  },
  'attended-feature-code': {
    story:
      '1001 talks 2 s with a client out of the queue, presses *2 1002, consults 1002 (rings 1 s) for 2 s, presses *2 to hand over; 1002 talks 3 s and hangs up.',
    members: two,
    async play(scene) {
      const { desk, wait } = scene;
      const other = await desk('1002');
      const { agent } = await queueCall(scene);
      await wait(2);
      await agent.press('*2');
      await wait(1);
      await agent.press('1002');
      const taker = await other.answers();
      await wait(2);
      await agent.press('*2');
      await wait(3);
      await taker.hangUp();
    },
  },
  'attended-cancelled': {
    story:
      '1001 talks 2 s with a client out of the queue, presses *2 1002, consults 1002 (rings 1 s) for 2 s, presses *1 to go back, talks 2 s more; the client hangs up.',
    members: two,
    async play(scene) {
      const { desk, wait } = scene;
      const other = await desk('1002');
      const { client, agent } = await queueCall(scene);
      await wait(2);
      await agent.press('*2');
      await wait(1);
      await agent.press('1002');
      await other.answers();
      await wait(2);
      await agent.press('*1');
      await wait(2);
      await client.hangUp();
    },
  },
  'attended-threeway': {
    story:
      '1001 talks 2 s with a client out of the queue, presses *2 1002, consults 1002 (rings 1 s) for 2 s, presses *3: all three talk 2 s; 1001 hangs up, 1002 talks 2 s more; the client hangs up.',
    members: two,
    async play(scene) {
      const { desk, wait } = scene;
      const other = await desk('1002');
      const { client, agent } = await queueCall(scene);
      await wait(2);
      await agent.press('*2');
      await wait(1);
      await agent.press('1002');
      await other.answers();
      await wait(2);
      await agent.press('*3');
      await wait(2);
      await agent.hangUp();
      await wait(2);
      await client.hangUp();
    },
  },
  'client-leaves-consultation': {
    story:
      '1001 talks 2 s with a client out of the queue; the CRM has 1001 consult 1002 (rings 1 s); after 1 s of it the client, who hears music, hangs up; 1001 and 1002 talk 2 s more, 1001 hangs up.',
    members: two,
    async play(scene) {
      const { desk, tap, ami, wait } = scene;
      const other = await desk('1002');
      const { client, agent } = await queueCall(scene);
      await wait(2);
      ami({ Action: 'Atxfer', Channel: tap.channel('PJSIP/1001'), Exten: '1002', Context: 'from-internal' });
      await other.answers();
      await wait(1);
      await client.hangUp();
      await wait(2);
      await agent.hangUp();
    },
  },
};
