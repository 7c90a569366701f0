// What a line does before anybody talks: menus, notice and consent, messages; and recordings that pause.
import { anna, queueCall } from './scene.mjs';

const members = { support: ['1001'] };
const sound = '/var/lib/asterisk/announcement';

export const lines = {
  'ivr-two-menus': {
    story:
      'The client presses 2 in the main menu after 1 s and 1 in the next after 1 s more, and comes to support: 1001 rings 1 s and talks 2 s until the client hangs up.',
    members,
    globals: { SOUND_MENU_MAIN: sound, SOUND_MENU_SERVICE: sound },
    async play({ client: clients, desk, wait }) {
      const phone = await desk('1001');
      const client = await (await clients(anna)).dial('74951000003');
      await client.answered;
      await wait(1);
      await client.press('2');
      await wait(1);
      await client.press('1');
      await phone.answers();
      await wait(2);
      await client.hangUp();
    },
  },
  notice: {
    story:
      'The client hears for 1 s that calls are recorded, and comes to support: 1001 rings 1 s and talks 2 s until the client hangs up.',
    members,
    globals: { SOUND_NOTICE: sound },
    async play(scene) {
      const { client } = await queueCall(scene, { to: '74951000004' });
      await scene.wait(2);
      await client.hangUp();
    },
  },
  'notice-not-played': {
    story:
      'The announcement that calls are recorded is missing: the client comes to support unrecorded; 1001 rings 1 s and talks 2 s until the client hangs up.',
    members,
    async play(scene) {
      const { client } = await queueCall(scene, { to: '74951000004' });
      await scene.wait(2);
      await client.hangUp();
    },
  },
  ...Object.fromEntries(
    [
      ['consent-given', '1', 'agrees (key 1)'],
      ['consent-refused', '2', 'does not agree (key 2)'],
    ].map(([name, key, what]) => [
      name,
      {
        story: `The client is asked whether the call may be recorded and ${what} after 1 s; 1001 rings 1 s and talks 2 s until the client hangs up.`,
        members,
        globals: { SOUND_CONSENT: sound },
        async play({ client: clients, desk, wait }) {
          const phone = await desk('1001');
          const client = await (await clients(anna)).dial('74951000005');
          await client.answered;
          await wait(1);
          await client.press(key);
          await phone.answers();
          await wait(2);
          await client.hangUp();
        },
      },
    ]),
  ),
  'not-recorded': {
    story: 'On this line nothing is recorded: 1001 answers out of the queue after 1 s and talks 2 s until the client hangs up.',
    members,
    async play(scene) {
      const { client } = await queueCall(scene, { to: '74951000006' });
      await scene.wait(2);
      await client.hangUp();
    },
  },
  voicemail: {
    story: 'The client hears the tone of the message box, speaks for 3 s in all and hangs up.',
    async play({ client: clients, wait }) {
      const client = await (await clients(anna)).dial('74951000008');
      await client.answered;
      await wait(3);
      await client.hangUp();
    },
  },
  'voicemail-from-queue': {
    story: 'Nobody is in the queue; after 2 s the client presses 2 to leave a message, speaks for 3 s in all and hangs up.',
    async play({ client: clients, wait }) {
      const client = await (await clients(anna)).dial('74951000002');
      await client.answered;
      await wait(2);
      await client.press('2');
      await wait(3);
      await client.hangUp();
    },
  },
  'recording-paused': {
    story: '1001 talks 4 s with a client out of the queue; after 1 s the CRM pauses the recording for 2 s; the client hangs up.',
    members,
    async play(scene) {
      const { ami, tap, wait } = scene;
      const { client } = await queueCall(scene);
      const mute = (state) => ami({ Action: 'MixMonitorMute', Channel: tap.channel('PJSIP/trunk'), Direction: 'both', State: state });
      await wait(1);
      mute(1);
      await wait(2);
      mute(0);
      await wait(1);
      await client.hangUp();
    },
  },
};
