// Calls that the console or the PBX begins, and how they fail; a call that comes back to us through the trunk.
import { anna, click } from './scene.mjs';

const boris = '79161230002';
/** The console calls a client for 1001; `answers` does what the people do. */
const clicked = (story, people, options = {}) => ({
  story,
  globals: { OUTBOUND_RING: 3 },
  until: 'OriginateResponse',
  async play(scene) {
    const [desk, outside] = [await scene.desk('1001'), await scene.outside()];
    click(scene, boris, options);
    await people({ ...scene, desk, outside });
  },
});
const pickedUp = async ({ desk }) => desk.answers();

export const outbound = {
  'click-agent-busy': clicked('The CRM rings 1001, who refuses (486) after 1 s.', async ({ desk, wait }) => {
    const line = await desk.rings();
    await wait(1);
    line.refuse(486);
  }),
  'click-agent-unreachable': clicked('The CRM rings 1001, whose phone is out of reach (503).', async ({ desk }) => {
    (await desk.rings()).refuse(503);
  }),
  'click-client-busy': clicked('The CRM rings 1001, who picks up after 1 s; the client refuses after 1 s (486).', async (scene) => {
    await pickedUp(scene);
    const line = await scene.outside.rings();
    await scene.wait(1);
    line.refuse(486);
  }),
  'click-client-invalid': clicked('The CRM rings 1001, who picks up after 1 s; the number does not exist (404).', async (scene) => {
    await pickedUp(scene);
    (await scene.outside.rings()).refuse(404);
  }),
  'click-client-no-answer': clicked(
    'The CRM rings 1001, who picks up after 1 s; the client lets it ring for the 3 s that the PBX allows.',
    async (scene) => {
      await pickedUp(scene);
      await (
        await scene.outside.rings()
      ).ended;
    },
  ),
  'loop-through-trunk': {
    story: '1001 dials 79161230777, which the carrier forwards to our own queue support: 1002 rings 1 s and talks 2 s; 1001 hangs up.',
    members: { support: ['1002'] },
    async play({ desk, outside, client: clients, wait }) {
      const [caller, taker, carrier] = [await desk('1001'), await desk('1002'), await outside()];
      const line = await caller.dial('79161230777');
      const towards = await carrier.rings();
      const back = await (await clients('+74951000000')).dial('74951000002');
      await back.answered;
      await towards.answer();
      await taker.answers();
      await wait(2);
      await line.hangUp();
      await towards.ended;
      await back.hangUp();
    },
  },
  'callback-from-queue': {
    story:
      'The PBX puts a wish to be called back into the queue: 1001 rings 1 s and picks up, the client 79161230002 is dialled, rings 1 s, and they talk 2 s; the client hangs up.',
    members: { support: ['1001'] },
    until: 'OriginateResponse',
    async play(scene) {
      const { desk, outside, wait } = scene;
      const [agent, person] = [await desk('1001'), await outside()];
      const id = `${Math.floor(Date.now() / 1000)}.1-callcard-rig`;
      click(scene, boris, {
        device: 'Local/support@callcard-callback/n',
        timeout: 60_000,
        Context: 'callcard-outbound',
        ChannelId: id,
        OtherChannelId: `${id}-2`,
      });
      await agent.answers();
      const client = await person.answers();
      await wait(2);
      await client.hangUp();
    },
  },
  'redirect-to-hold': {
    story:
      'A client talks 2 s with 1001, called directly; the CRM sends the client to music (callcard-hold), 2 s later on to 1002, who rings 1 s and talks 2 s until the client hangs up.',
    async play({ client: clients, desk, ami, tap, wait }) {
      const [agent, other] = [await desk('1001'), await desk('1002')];
      const client = await (await clients(anna)).dial('74951001001');
      await agent.answers();
      await wait(2);
      ami({ Action: 'Redirect', Channel: tap.channel('PJSIP/trunk'), Context: 'callcard-hold', Exten: 's', Priority: 1 });
      await wait(2);
      ami({ Action: 'Redirect', Channel: tap.channel('PJSIP/trunk'), Context: 'from-internal', Exten: '1002', Priority: 1 });
      await other.answers();
      await wait(2);
      await client.hangUp();
    },
  },
};
