import { brokenInvariants, foldCall, type CallFact, type FoldedCall } from '@callcard/crm-core';
import { AmiDecoder } from '../asterisk/ami-codec';
import { CallTracker } from '../asterisk/call-tracker';
import { sideOfDevices } from '../asterisk/side-of';
import { eventsIn, queueScene, Rehearsal, smallCentre } from './demo-rehearsal';

const devices = new Set(smallCentre.people.map(({ device }) => device));

/** The one call of a rehearsal, by the way every PBX's words take. */
function callOf({ bytes }: Rehearsal): FoldedCall {
  const tracker = new CallTracker({ pbx: 'demo', sideOf: sideOfDevices(devices) });
  const facts = new AmiDecoder().push(Buffer.from(bytes)).flatMap((event): CallFact[] => tracker.take(event));
  return foldCall(facts);
}

/** Somebody at 1001 has picked up a call of the queue and talked for five seconds. */
function talking() {
  const rehearsal = new Rehearsal(smallCentre, [queueScene()]);
  rehearsal.centre.queues.pause('PJSIP/1002', true, '', 'sales');
  rehearsal.centre.queues.pause('PJSIP/1003', true, '', 'sales');
  rehearsal.centre.takeOver('PJSIP/1001');
  rehearsal.listen(2);
  rehearsal.centre.answer('PJSIP/1001');
  rehearsal.listen(5);
  const { centre } = rehearsal;
  const anna = centre.pbx.channelsOf('PJSIP/1001')[0]!.name;
  return { rehearsal, centre, anna, client: centre.opposite(anna) };
}

describe('a person at the demo', () => {
  it('holds the client by order for as long as the order lasts', () => {
    const { rehearsal, centre, anna, client } = talking();
    for (const key of 'DD') centre.press(anna, key);
    expect(callOf(rehearsal).state).toBe('held');
    rehearsal.listen(4);
    centre.press(client, 'D');
    expect(callOf(rehearsal).state).toBe('talking');
    rehearsal.listen(3);
    centre.hangUp(anna);
    expect(callOf(rehearsal).holdSeconds).toBeCloseTo(4, 1);
    expect(callOf(rehearsal).talkSeconds).toBeCloseTo(8, 0);
  });

  it('sends the client on to a colleague, who talks on in the same call and the same recording', () => {
    const { rehearsal, centre, anna } = talking();
    expect(centre.transfer(anna, { context: 'callcard-transfer', exten: '1002' })).toBe(true);
    rehearsal.listen(600);
    const call = callOf(rehearsal);
    expect(call.transfers).toMatchObject([{ mode: 'blind', to: '1002' }]);
    expect(call.segments.filter(({ kind }) => kind === 'talk')).toHaveLength(2);
    expect([call.state, call.outcome, brokenInvariants(call)]).toEqual(['ended', 'answered', []]);
    expect(rehearsal.recordings).toHaveLength(1);
    expect(rehearsal.recordings[0]!.seconds).toBeCloseTo(call.talkSeconds, 0);
    expect(rehearsal.played).toHaveLength(1);
  });

  it('gets the client back whom the colleague does not take', () => {
    const { rehearsal, centre, anna } = talking();
    centre.takeOver('PJSIP/1002');
    centre.transfer(anna, { context: 'callcard-transfer', exten: '1002' });
    rehearsal.listen(26);
    expect(centre.pbx.channelsOf('PJSIP/1001')).toHaveLength(1);
    expect(centre.answer('PJSIP/1001')).toBe(true);
    expect(callOf(rehearsal).offers.map(({ device, outcome }) => `${device} ${outcome}`)).toEqual([
      'PJSIP/1001 accepted',
      'PJSIP/1002 timeout',
      'PJSIP/1001 accepted',
    ]);
  });

  it('sends the client into another queue, where somebody picks up', () => {
    const { rehearsal, centre, anna } = talking();
    expect(centre.transfer(anna, { context: 'callcard-queue', exten: 'service' })).toBe(true);
    rehearsal.listen(600);
    const call = callOf(rehearsal);
    expect(call.queueEntries.map(({ queue, outcome }) => `${queue} ${outcome}`)).toEqual(['sales connected', 'service connected']);
    expect(brokenInvariants(call)).toEqual([]);
  });

  it('cannot send anybody to where nothing is, nor while the phone only rings', () => {
    const { centre, anna } = talking();
    expect(centre.transfer(anna, { context: 'callcard-queue', exten: 'nowhere' })).toBe(false);
    expect(centre.transfer('PJSIP/1004-00000099', { context: 'callcard-transfer', exten: '1002' })).toBe(false);
  });

  it('who declined a caller is not rung for them again', () => {
    const rehearsal = new Rehearsal(smallCentre, [queueScene({ patienceSeconds: 40 })]);
    for (const device of ['PJSIP/1002', 'PJSIP/1003']) rehearsal.centre.queues.pause(device, true, '', 'sales');
    rehearsal.centre.takeOver('PJSIP/1001');
    rehearsal.listen(2);
    const [anna] = rehearsal.centre.pbx.channelsOf('PJSIP/1001');
    const [client] = rehearsal.centre.pbx.channelsOf('PJSIP/demo-trunk');
    client!.declinedBy = ['PJSIP/1001'];
    rehearsal.centre.hangUp(anna!.name);
    rehearsal.listen(30);
    const offers = eventsIn(rehearsal.bytes).filter(({ Event, Uniqueid }) => Event === 'AgentCalled' && Uniqueid === client!.uniqueid);
    expect(offers).toHaveLength(1);
  });
});
