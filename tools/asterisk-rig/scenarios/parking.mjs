// A client is parked and taken back, comes back by himself, or gives up.
import { queueCall } from './scene.mjs';

const members = { support: ['1001'] };

export const parking = {
  'park-retrieved': {
    story:
      '1001 talks 2 s with a client out of the queue and parks him (REFER to 700); 2 s later 1002 takes him back (701) and talks 2 s until the client hangs up.',
    members,
    async play(scene) {
      const other = await scene.desk('1002');
      const { client, agent } = await queueCall(scene);
      await scene.wait(2);
      await agent.refer('700');
      await scene.wait(2);
      await (
        await other.dial('701')
      ).answered;
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'park-timeout': {
    story:
      'The CRM parks the client of 1001 after 2 s of talk, for 3 s at most; nobody takes him; 1001 rings again for 1 s, and they talk 2 s until the client hangs up.',
    members,
    async play(scene) {
      const { ami, tap, wait } = scene;
      const { client, phone } = await queueCall(scene);
      await wait(2);
      ami({
        Action: 'Park',
        Channel: tap.channel('PJSIP/trunk'),
        TimeoutChannel: tap.channel('PJSIP/1001'),
        AnnounceChannel: tap.channel('PJSIP/1001'),
        Timeout: 3000,
        Parkinglot: 'callcard',
      });
      await phone.answers();
      await wait(2);
      await client.hangUp();
    },
  },
  'park-given-up': {
    story: '1001 talks 2 s with a client out of the queue and parks him (REFER to 700); after 2 s in the lot the client hangs up.',
    members,
    async play(scene) {
      const { client, agent } = await queueCall(scene);
      await scene.wait(2);
      await agent.refer('700');
      await scene.wait(2);
      await client.hangUp();
    },
  },
};
