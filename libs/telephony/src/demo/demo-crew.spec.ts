import { perform } from './demo-actions';
import type { DemoCentreOptions, DemoPace } from './demo-options';
import { type HeardEvent, Rehearsal, queueScene, smallCentre } from './demo-rehearsal';
import type { Scene } from './demo-scenes';

const CREW = ['PJSIP/1002', 'PJSIP/1003'];
const of = (events: HeardEvent[], name: string) => events.filter(({ Event }) => Event === name);

/** Anna's phone waits for somebody; Boris and Vera are the crew. */
const centreWith = (pace: Partial<DemoPace> = {}): DemoCentreOptions => ({
  ...smallCentre,
  people: smallCentre.people.map((person) => (CREW.includes(person.device) ? { ...person, crew: true } : person)),
  pace: { ...smallCentre.pace, ...pace },
});

/** The CRM begins the shift of the crew. */
function atWork(options = centreWith(), script?: Scene[]) {
  const rehearsal = new Rehearsal(options, script);
  const order = (action: string, device: string, ...more: [string, string][]) =>
    perform(rehearsal.centre, new Map([['action', action], ['interface', device], ...more])).response[0]![1];
  for (const device of CREW) expect(order('QueueAdd', device, ['queue', 'sales'])).toBe('Success');
  return { rehearsal, order };
}

describe('the crew of the demo', () => {
  it('is in no queue before the CRM puts it there, and neither is anybody else’s phone', () => {
    const { centre } = new Rehearsal(centreWith(), []);
    expect(centre.queues.inQueue('sales')).toEqual([]);
  });

  it('picks up by itself, whatever the CRM did with its phones', () => {
    const { rehearsal, order } = atWork(centreWith(), [queueScene({ gapSeconds: 8 })]);
    for (const [paused, reason] of [['true', 'rest'], ['false', '']] as const) order('QueuePause', CREW[0]!, ['paused', paused], ['reason', reason]); // prettier-ignore
    expect(of(rehearsal.listen(20), 'AgentConnect')).toHaveLength(1);
    order('QueueRemove', CREW[0]!, ['queue', 'sales']);
    expect(of(rehearsal.listen(60), 'QueueMemberAdded')).toEqual([]);
  });

  it('is not rung, and calls nobody, while the CRM has it on a break', () => {
    const internal = { kind: 'internal', outcome: 'answered', from: '1002', to: '1003', replies: [{ does: 'answer', afterSeconds: 4 }] };
    const scenes = [queueScene({ talkSeconds: 5 }), { ...queueScene(), ...internal } as Scene, queueScene({ talkSeconds: 5 })];
    const { rehearsal, order } = atWork(centreWith(), scenes);
    order('QueuePause', CREW[1]!, ['paused', 'true'], ['reason', 'lunch']);
    const events = rehearsal.listen(60);
    expect(new Set(of(events, 'AgentConnect').map(({ Interface }) => Interface))).toEqual(new Set([CREW[0]]));
    expect(rehearsal.played.map(({ scene }) => scene.kind)).toEqual(['queue', 'queue']);
  });

  it('lets a person who sits down answer their own phone', () => {
    const { rehearsal, order } = atWork(centreWith(), [queueScene()]);
    order('QueueAdd', 'PJSIP/1001', ['queue', 'sales']);
    expect(of(rehearsal.listen(15), 'AgentConnect')).toEqual([]);
    expect(rehearsal.centre.answer('PJSIP/1001')).toBe(true);
  });

  it('steps in where they do not, before it has missed the call itself', () => {
    const { rehearsal, order } = atWork(centreWith(), [queueScene()]);
    order('QueueAdd', 'PJSIP/1001', ['queue', 'sales']);
    const events = rehearsal.listen(25);
    expect(of(events, 'AgentConnect').map(({ Interface }) => CREW.includes(Interface!))).toEqual([true]);
    expect(of(events, 'AgentRingNoAnswer')).toEqual([]);
  });

  it('now and then has a phone off the network, which is not rung, and comes back', () => {
    const { rehearsal } = atWork(centreWith({ phoneLostEverySeconds: 100, firstCallAfterSeconds: 1e6 }));
    const [lost] = of(rehearsal.listen(101), 'DeviceStateChange');
    expect(lost).toMatchObject({ State: 'UNAVAILABLE' });
    expect(CREW).toContain(lost!.Device);
    expect(rehearsal.centre.queues.free('sales')).toHaveLength(1);
    expect(of(rehearsal.listen(46), 'DeviceStateChange')).toMatchObject([{ Device: lost!.Device, State: 'NOT_INUSE' }]);
    expect(rehearsal.centre.queues.free('sales')).toHaveLength(2);
  });

  it('is busy at once, and has more than three calls at a time', () => {
    const { rehearsal } = atWork(centreWith({ firstCallAfterSeconds: 2, rush: 9, mostCallsAtOnce: 20, talkSeconds: [200, 300] }));
    rehearsal.listen(20);
    expect(rehearsal.centre.pbx.channelsOf('PJSIP/demo-trunk').length).toBeGreaterThan(5);
  });
});
