// Calls that a campaign dials: somebody outside is rung first, and an agent is found once they have picked up.

const boris = '79161230002';

/** The CRM has the PBX dial a client for the queue support. */
const dialled = (story, people, { wait: seconds = 2, timeout = 4000, amd = 'no', ...scenario } = {}) => ({
  story,
  until: 'OriginateResponse',
  ...scenario,
  async play(scene) {
    const outside = await scene.outside();
    scene.ami({
      Action: 'Originate',
      ActionID: 'rig-1',
      Channel: `PJSIP/${boris}@trunk`,
      Context: 'callcard-campaign',
      Exten: 's',
      Priority: 1,
      CallerID: '<74951000000>',
      Timeout: timeout,
      ChannelId: `${Math.floor(Date.now() / 1000)}.1-callcard-rig`,
      Async: 'true',
      Variable: ['CALLCARD_QUEUE=support', `CALLCARD_CLIENT=${boris}`, `CALLCARD_WAIT=${seconds}`, `CALLCARD_AMD=${amd}`],
    });
    await people({ ...scene, outside });
  },
});
const members = { support: ['1001'] };

export const campaign = {
  'campaign-answered': dialled(
    'A campaign rings a client, who picks up after 1 s; 1001 rings 1 s and picks up, they talk 2 s, the client hangs up.',
    async ({ outside, desk, wait }) => {
      const phone = await desk('1001');
      const client = await outside.answers();
      await phone.answers();
      await wait(2);
      await client.hangUp();
    },
    { members },
  ),
  'campaign-dropped': dialled(
    'A campaign rings a client, who picks up after 1 s; no agent is free, and the PBX ends it.',
    async ({ outside }) => {
      await (
        await outside.answers()
      ).ended;
    },
  ),
  'campaign-hung-up': dialled(
    'A campaign rings a client, who picks up after 1 s, waits 1 s for an agent and hangs up.',
    async ({ outside, wait }) => {
      const client = await outside.answers();
      await wait(1);
      await client.hangUp();
    },
    { wait: 5 },
  ),
  'campaign-busy': dialled('A campaign rings a client, who refuses after 1 s (486).', async ({ outside, wait }) => {
    const line = await outside.rings();
    await wait(1);
    line.refuse(486);
  }),
  'campaign-invalid': dialled('A campaign dials a number that does not exist (404).', async ({ outside }) => {
    (await outside.rings()).refuse(404);
  }),
  'campaign-refused': dialled('A campaign dials, and the carrier has no line free (503).', async ({ outside }) => {
    (await outside.rings()).refuse(503);
  }),
  'campaign-no-answer': dialled(
    'A campaign rings a client, who lets it ring for the 2 s that the PBX allows.',
    async ({ outside }) => {
      await (
        await outside.rings()
      ).ended;
    },
    { timeout: 2000 },
  ),
};
