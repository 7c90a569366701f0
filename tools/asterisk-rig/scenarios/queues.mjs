// Ways into a queue, through it and out of it.
import { anna, queueCall, sales, support } from './scene.mjs';

const talks = async (scene, seconds, options) => {
  const { client } = await queueCall(scene, options);
  await scene.wait(seconds);
  await client.hangUp();
};

export const queues = {
  'local-member-optimised': {
    story: '1001 is in the queue as Local/1001@callcard-member, whose halves vanish; he rings 1 s and talks 3 s until the client hangs up.',
    members: { support: [{ extension: '1001', interface: 'Local/1001@callcard-member' }] },
    play: (scene) => talks(scene, 3),
  },
  'local-member-kept': {
    story: '1001 is in the queue as Local/1001@callcard-member/n, whose halves stay; he rings 1 s and talks 3 s until the client hangs up.',
    members: { support: [{ extension: '1001', interface: 'Local/1001@callcard-member/n' }] },
    play: (scene) => talks(scene, 3),
  },
  'queue-exit-key': {
    story:
      'Nobody is in the queue; after 2 s the client presses 0 for the operator, 1101, who rings 1 s and talks 2 s; the client hangs up.',
    async play({ client: clients, desk, wait }) {
      const operator = await desk('1101');
      const client = await (await clients(anna)).dial(support);
      await client.answered;
      await wait(2);
      await client.press('0');
      await operator.answers();
      await wait(2);
      await client.hangUp();
    },
  },
  'queue-callback-wish': {
    story: '1001 lets it ring; after 2 s the client presses 1 to be called back; the PBX thanks with a tone and hangs up.',
    members: { support: ['1001'] },
    async play({ client: clients, desk, wait }) {
      const phone = await desk('1001');
      const client = await (await clients(anna)).dial(support);
      await phone.rings();
      await wait(2);
      await client.press('1');
      await client.ended;
    },
  },
  'queue-join-empty': {
    story: 'The queue takes nobody while it has no member: the client is sent away at once.',
    queue: { joinempty: 'no' },
    async play({ client: clients }) {
      const client = await (await clients(anna)).dial(support);
      await client.ended;
    },
  },
  'queue-leave-empty': {
    story: '1001 rings; after 2 s he is taken out of the queue, which keeps nobody without a member; the client is sent away.',
    members: { support: ['1001'] },
    queue: { leavewhenempty: 'yes', timeout: 3 },
    async play({ client: clients, desk, wait, ami }) {
      const phone = await desk('1001');
      const client = await (await clients(anna)).dial(support);
      await phone.rings();
      await wait(2);
      ami({ Action: 'QueueRemove', Queue: 'support', Interface: 'PJSIP/1001' });
      await client.ended;
    },
  },
  'queue-full': {
    story: 'The queue takes one caller: Anna waits; Boris, a second later, is sent away at once; Anna gives up after 2 s.',
    queue: { maxlen: 1 },
    async play({ client: clients, wait }) {
      const first = await (await clients(anna)).dial(support);
      await first.answered;
      await wait(1);
      const second = await (await clients('+79161230002')).dial(support);
      await second.ended;
      await wait(1);
      await first.hangUp();
    },
  },
  'queue-withdrawn': {
    story:
      '1001 lets it ring; after 2 s the CRM withdraws the client, which the queue does when the ring of 3 s is over; the PBX hangs up.',
    queue: { timeout: 3 },
    members: { support: ['1001'] },
    async play({ client: clients, desk, wait, ami, tap }) {
      const phone = await desk('1001');
      const client = await (await clients(anna)).dial(support);
      await phone.rings();
      await wait(2);
      ami({ Action: 'QueueWithdrawCaller', Queue: 'support', Caller: tap.channel('PJSIP/trunk') });
      await client.ended;
    },
  },
  'two-queues': {
    story:
      '1001 in support lets it ring for 3 s, then the client goes on to sales, where 1002 rings 1 s and talks 2 s; the client hangs up.',
    globals: { QUEUE_PATIENCE: 3 },
    queue: { timeout: 3 },
    members: { support: ['1001'], sales: ['1002'] },
    async play({ client: clients, desk, wait }) {
      await desk('1001');
      const other = await desk('1002');
      const client = await (await clients(anna)).dial('74951000007');
      await other.answers();
      await wait(2);
      await client.hangUp();
    },
  },
  'ten-phones-four-rounds': {
    story:
      'Ten phones ring for 2 s, four times over, with a second of rest between; nobody picks up, and in the rest after the fourth round the client gives up.',
    queue: { timeout: 2 },
    crowd: 10,
    members: { sales: Array.from({ length: 10 }, (_, at) => String(2001 + at)) },
    async play({ client: clients, rig, tap, wait }) {
      await rig.crowd({ never: true });
      const client = await (await clients(anna)).dial(sales);
      await client.answered;
      await tap.seenTimes('Event: AgentRingNoAnswer', 40);
      await wait(0.3);
      await client.hangUp();
    },
  },
  'hostile-name': {
    story: 'A client whose name is meant to break pages, logs and queries is answered out of the queue by 1001 and hangs up after 2 s.',
    members: { support: ['1001'] },
    play: (scene) => talks(scene, 2, { name: `"><img src=x onerror=alert(1)>,'|$\{EXTEN}${'`'}id${'`'}\\\\ Робин') DROP TABLE calls --` }),
  },
};
