import { foldGroup, transferProgress, type CallFact, type FoldedCall, type TransferHow, type TransferOrder } from '@callcard/crm-core';
import { factsOf } from './shipped-pbx';

/** The client's call as far as these facts tell it. */
const callOf = (facts: readonly CallFact[]): FoldedCall => foldGroup(facts).get(facts[0]!.callId)!.call;

const isTalk = ({ kind, to }: FoldedCall['segments'][number]) => kind === 'talk' && to === null;

/** What a transfer that 1001 ordered in the first talk looked like after every fact that followed, without repetitions. */
function story(scenario: string, how: TransferHow): string[] {
  const facts = factsOf(scenario);
  const begun = facts.findIndex((_, at) => callOf(facts.slice(0, at + 1)).segments.some(isTalk));
  const before = callOf(facts.slice(0, begun + 1));
  const talk = before.segments.find((segment) => isTalk(segment) && segment.agentId?.endsWith('1001'))!;
  const known = before.legs.filter(({ endedAt }) => endedAt === null).map(({ leg }) => leg);
  const order: TransferOrder = { by: talk.agentId!, how, leg: talk.leg, talkFrom: talk.from, known, state: 'ringing' };
  const told: string[] = [];
  for (let at = begun + 1; at < facts.length; at++) {
    const { state, end } = transferProgress(order, callOf(facts.slice(0, at + 1)));
    order.state = state;
    if (told.at(-1) !== (end ?? state)) told.push(end ?? state);
    if (end !== null) break;
  }
  return told;
}

describe('a transfer ordered from the console', () => {
  it.each([
    ['blind-ami', 'blind', ['ringing', 'completed']],
    ['blind-feature-code', 'blind', ['ringing', 'completed']],
    ['server-blind-returned', 'blind', ['ringing', 'returned']],
    ['attended-ami', 'consult', ['ringing', 'talking', 'completed']],
    ['attended-cancelled', 'consult', ['ringing', 'talking', 'cancelled']],
    ['server-consult-completed', 'consult', ['ringing', 'talking', 'completed']],
    ['server-consult-cancelled', 'consult', ['ringing', 'talking', 'cancelled']],
    ['server-consult-refused', 'consult', ['ringing', 'cancelled']],
    // Put through from the client's side, all three are in one bridge for a moment.
    ['server-consult-swapped', 'consult', ['ringing', 'talking', 'threeWay', 'completed']],
    ['server-consult-outbound', 'consult', ['ringing', 'talking', 'completed']],
    ['server-consult-queue', 'consult', ['ringing', 'talking', 'completed']],
    ['server-threeway', 'consult', ['ringing', 'talking', 'threeWay', 'completed']],
    ['client-leaves-consultation', 'consult', ['ringing', 'talking', 'failed']],
    ['server-blind-to-nobody', 'blind', ['ringing', 'completed']],
  ] as const)('%s', (scenario, how, told) => {
    expect(story(scenario, how)).toEqual(told);
  });
});
