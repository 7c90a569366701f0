// What can happen to a call, as scripts for a rig: the golden recordings the telephony library is tested with. Each runs on a fresh PBX.
// `members` join their queue before the tap listens; `play` may use the rig and send AMI actions of its own.

import { anna, sales, support } from './scenarios/scene.mjs';
import { campaign } from './scenarios/campaign.mjs';
import { control } from './scenarios/control.mjs';
import { lines } from './scenarios/lines.mjs';
import { outbound } from './scenarios/outbound.mjs';
import { parking } from './scenarios/parking.mjs';
import { queues } from './scenarios/queues.mjs';
import { together } from './scenarios/together.mjs';
import { transfersByPhones } from './scenarios/transfers-by-phones.mjs';
import { transfersFurther } from './scenarios/transfers-further.mjs';
import { transfersByThePbx } from './scenarios/transfers-by-the-pbx.mjs';

const long = { answerAfter: 1200 };

const clickToCall = (ami, number) =>
  ami({
    Action: 'Originate',
    ActionID: 'rig-1',
    Channel: 'PJSIP/1001',
    Context: 'from-internal',
    Exten: number,
    Priority: 1,
    CallerID: `"${number}" <${number}>`,
    Timeout: 4000,
    ChannelId: `${Math.floor(Date.now() / 1000)}.1-callcard-rig`,
    Async: 'true',
  });

export const scenarios = {
  'queue-answered': {
    story: 'A client called Ёж "Bob" O\'Neil plays a tone to 1001, out of the queue, for two seconds and hangs up.',
    members: { support: ['1001'] },
    phones: { 1001: long },
    play: ({ rig }) => rig.call({ to: support, from: anna, name: 'Ёж "Bob" O\'Neil', hangup: 'caller', talkSeconds: 2, playTone: 440 }),
  },
  'agent-hangs-up': {
    story: '1001 answers out of the queue and hangs up after two seconds.',
    members: { support: ['1001'] },
    phones: { 1001: { ...long, hangupAfter: 2 } },
    play: ({ rig }) => rig.call({ to: support, from: anna }),
  },
  'ring-all': {
    story: 'Three phones ring, 1002 is the fastest; the others lose without having missed anything.',
    members: { sales: ['1001', '1002', '1003'] },
    phones: { 1001: { answerAfter: 5000 }, 1002: long, 1003: { never: true } },
    play: ({ rig }) => rig.call({ to: sales, from: anna, hangup: 'caller', talkSeconds: 1 }),
  },
  'ring-no-answer': {
    story: '1001 lets it ring until the queue gives up on him (3 s); 1002 answers.',
    members: { support: ['1001', '1002'] },
    phones: { 1001: { never: true }, 1002: long },
    queue: { timeout: 3 },
    play: ({ rig }) => rig.call({ to: support, from: anna, hangup: 'caller', talkSeconds: 1 }),
  },
  rejected: {
    story: '1001 presses reject (486); 1002 answers.',
    members: { support: ['1001', '1002'] },
    phones: { 1001: { refuse: 486, answerAfter: 600 }, 1002: long },
    play: ({ rig }) => rig.call({ to: support, from: anna, hangup: 'caller', talkSeconds: 1 }),
  },
  'abandoned-waiting': {
    story: 'Nobody is in the queue; the client gives up after three seconds.',
    play: ({ rig }) => rig.call({ to: sales, from: anna, giveUpAfter: 3 }),
  },
  'abandoned-ringing': {
    story: 'Two phones ring; the client gives up after two seconds.',
    members: { sales: ['1001', '1002'] },
    phones: { 1001: { never: true }, 1002: { never: true } },
    play: ({ rig }) => rig.call({ to: sales, from: anna, giveUpAfter: 2 }),
  },
  'queue-timeout': {
    story: '1001 lets it ring; after four seconds the PBX sends the client away.',
    globals: { QUEUE_PATIENCE: 4 },
    members: { sales: ['1001'] },
    phones: { 1001: { never: true } },
    play: ({ rig }) => rig.call({ to: sales, from: anna }),
  },
  'direct-answered': {
    story: 'A client calls 1001 directly and talks for two seconds.',
    phones: { 1001: long },
    play: ({ rig }) => rig.call({ to: '74951001001', from: anna, hangup: 'caller', talkSeconds: 2 }),
  },
  'direct-no-answer': {
    story: 'A client calls 1001 directly; the PBX gives up after three seconds.',
    globals: { DIRECT_RING: 3 },
    phones: { 1001: { never: true } },
    play: ({ rig }) => rig.call({ to: '74951001001', from: anna }),
  },
  'direct-busy': {
    story: 'A client calls 1001 directly, who rejects.',
    phones: { 1001: { refuse: 486, answerAfter: 600 } },
    play: ({ rig }) => rig.call({ to: '74951001001', from: anna }),
  },
  internal: {
    story: '1002 calls 1001 and hangs up after two seconds.',
    phones: { 1001: long },
    play: ({ rig }) => rig.dialFrom({ extension: '1002', to: '1001', hangup: 'caller', talkSeconds: 2 }),
  },
  'outbound-from-phone': {
    story: '1001 dials a client, who answers; 1001 hangs up after two seconds.',
    outside: long,
    play: ({ rig }) => rig.dialFrom({ extension: '1001', to: '79161234567', hangup: 'caller', talkSeconds: 2 }),
  },
  'click-to-call': {
    story: 'The CRM rings 1001, then the client, who hangs up after two seconds.',
    phones: { 1001: { answerAfter: 800 } },
    outside: { ...long, hangupAfter: 2 },
    play: ({ ami }) => clickToCall(ami, '79161234567'),
    until: 'OriginateResponse',
  },
  'click-to-call-not-picked-up': {
    story: 'The CRM rings 1001, who does not pick up within four seconds.',
    phones: { 1001: { never: true } },
    play: ({ ami }) => clickToCall(ami, '79161234567'),
    until: 'OriginateResponse',
  },
  'hidden-caller': {
    story: 'A client who withholds his number is answered out of the queue.',
    members: { support: ['1001'] },
    phones: { 1001: long },
    play: ({ rig }) => rig.call({ to: support, from: 'anonymous', hangup: 'caller', talkSeconds: 1 }),
  },
  hold: {
    story: '1001 answers out of the queue, holds after one second for two seconds, and talks on until the client hangs up after five.',
    members: { support: ['1001'] },
    phones: { 1001: { ...long, holdAfter: 1, holdFor: 2 } },
    play: ({ rig }) => rig.call({ to: support, from: anna, hangup: 'caller', talkSeconds: 5 }),
  },
  ...queues,
  ...lines,
  ...transfersByThePbx,
  ...transfersByPhones,
  ...transfersFurther,
  ...parking,
  ...together,
  ...outbound,
  ...campaign,
  ...control,
};
