import { brokenInvariants, foldCall, type CallFact, type FoldedCall } from '@callcard/crm-core';
import { AmiDecoder } from '../asterisk/ami-codec';
import { CallTracker } from '../asterisk/call-tracker';
import { sideOfDevices } from '../asterisk/side-of';
import { perform } from './demo-actions';
import { Rehearsal, smallCentre } from './demo-rehearsal';

const NUMBERS = Array.from({ length: 60 }, (_, at) => `38044123${String(1000 + at * 7)}`);

interface Dialled {
  number: string;
  facts: CallFact[];
  call: FoldedCall;
}

/** A campaign calls everybody, one every so many seconds; how each call looks by the way every PBX's words take. */
function campaign(everySeconds: number, more: Record<string, string> = {}): Dialled[] {
  const rehearsal = new Rehearsal(smallCentre, []);
  const legs = NUMBERS.map((number, at) => {
    const leg = `${1_795_000_000 + at}.1-callcard-${at}`;
    const action = new Map(
      Object.entries({
        action: 'Originate',
        channel: `PJSIP/${number}@trunk`,
        context: 'callcard-campaign',
        exten: 's',
        callerid: '<74951000000>',
        timeout: '9000',
        async: 'true',
        channelid: leg,
        variable: `CALLCARD_QUEUE=sales\nCALLCARD_CLIENT=${number}\nCALLCARD_WAIT=2\nCALLCARD_AMD=yes`,
        ...more,
      }),
    );
    expect(Object.fromEntries(perform(rehearsal.centre, action).response)).toMatchObject({ Response: 'Success' });
    rehearsal.listen(everySeconds);
    return { number, leg };
  });
  rehearsal.listen(300);
  const tracker = new CallTracker({ pbx: 'demo', sideOf: sideOfDevices(new Set(smallCentre.people.map(({ device }) => device))) });
  const facts = new AmiDecoder().push(Buffer.from(rehearsal.bytes)).flatMap((event) => tracker.take(event));
  return legs.map(({ number, leg }) => {
    const id = facts.find((fact) => 'leg' in fact && fact.leg === leg)!.callId;
    const own = facts.filter(({ callId }) => callId === id);
    return { number, facts: own, call: foldCall(own) };
  });
}

const has = ({ facts }: Dialled, kind: CallFact['kind']) => facts.some((fact) => fact.kind === kind);

describe('a campaign on the demo PBX', () => {
  const calls = campaign(70);

  it('is people, machines, busy lines and nobody, each call outbound and ended', () => {
    for (const { call } of calls) expect(call).toMatchObject({ direction: 'outbound', state: 'ended', callerNumber: null });
    expect(new Set(calls.map(({ call }) => call.outcome))).toEqual(new Set(['answered', 'busy', 'noAnswer']));
    const machines = calls.filter(({ facts }) => facts.some((fact) => fact.kind === 'answer.judged' && fact.verdict === 'machine'));
    expect(machines.length).toBeGreaterThan(2);
    for (const { call } of machines) expect(call.talkSeconds).toBe(0);
  });

  it('brings whoever picks up to an agent of the queue', () => {
    const talks = calls.filter(({ call }) => call.outcome === 'answered');
    expect(talks.length).toBeGreaterThan(10);
    for (const { number, call } of talks) expect(call).toMatchObject({ queue: 'sales', calledNumber: number });
  });

  it('breaks no law of calls', () => {
    expect(calls.flatMap(({ call }) => brokenInvariants(call))).toEqual([]);
  });

  it('drops whom no agent can take in time, and says so', () => {
    const crowd = campaign(0.5);
    const dropped = crowd.filter((each) => has(each, 'answer.dropped'));
    expect(dropped.length).toBeGreaterThan(3);
    for (const { call } of dropped) expect(call).toMatchObject({ outcome: 'noAnswer', queueEntries: [{ outcome: 'timeout' }] });
  });

  it('knows no queue but its own', () => {
    const unknown = new Map(Object.entries({ channel: 'PJSIP/380441231000@trunk', context: 'callcard-campaign', exten: 's', async: 'true', variable: 'CALLCARD_QUEUE=none' })); // prettier-ignore
    const answer = perform(new Rehearsal(smallCentre, []).centre, unknown.set('action', 'Originate'));
    expect(Object.fromEntries(answer.response)).toMatchObject({ Response: 'Error' });
  });
});
