import { type CallFact, type CallId, foldCall } from '@callcard/crm-core';
import { VirtualClock } from './demo-clock';
import { SimulatedPbx, type Simulation } from './simulated-pbx';

const anna = '0195d5b0-0000-7000-8000-00000000a11a';
const simulation: Simulation = {
  ...{ userId: anna, name: 'Anna', extension: '1001', did: '4951000001' },
  caller: { number: '+79161234567', name: 'Ivan' },
};

describe('a simulated call', () => {
  let clock: VirtualClock;
  let pbx: SimulatedPbx;
  let facts: CallFact[];

  beforeEach(() => {
    clock = new VirtualClock();
    pbx = new SimulatedPbx(clock);
    facts = [];
    pbx.listen((event) => event.kind === 'facts' && facts.push(...event.facts));
  });

  const call = (id: CallId) => foldCall(facts.filter(({ callId }) => callId === id));
  const device = () => call(facts[0]!.callId).legs.find(({ side }) => side === 'inside')!.device;

  it('rings on the screen of one person, by no phone of theirs', () => {
    const id = pbx.simulate(simulation);
    clock.advance(1);
    expect(call(id)).toMatchObject({ direction: 'inbound', state: 'ringing', callerNumber: '+79161234567', queue: null });
    expect(call(id).legs.map(({ side, userId }) => [side, userId])).toEqual([['outside', null], ['inside', anna]]); // prettier-ignore
    expect(device()).toBe(`Simulation/${anna}.1`);
  });

  it('comes through a queue where one is named', () => {
    const id = pbx.simulate({ ...simulation, queue: 'sales', caller: { number: null, name: null } });
    clock.advance(2);
    expect(call(id)).toMatchObject({ queue: 'sales', offers: [{ agentId: anna, queue: 'sales' }] });
  });

  it('is answered and hung up from the screen', async () => {
    const id = pbx.simulate(simulation);
    clock.advance(1);
    await pbx.answer(device());
    clock.advance(5);
    expect(call(id)).toMatchObject({ state: 'talking', agentId: anna });
    await pbx.hangup(call(id).legs.find(({ userId }) => userId === anna)!.channel);
    expect(call(id)).toMatchObject({ state: 'ended', outcome: 'answered' });
    await expect(pbx.hangup(call(id).legs[1]!.channel)).rejects.toThrow('This call has ended');
  });

  it('is the one that is answered, though another rings for the same person', async () => {
    const [one, other] = [pbx.simulate(simulation), pbx.simulate(simulation)];
    clock.advance(1);
    await pbx.answer(`Simulation/${anna}.2`);
    expect([call(one).state, call(other).state]).toEqual(['ringing', 'talking']);
  });

  it('is held and taken back', async () => {
    const id = pbx.simulate(simulation);
    clock.advance(1);
    await pbx.answer(device());
    const { channel } = call(id).legs.find(({ userId }) => userId === anna)!;
    await pbx.calls.hold(channel);
    expect(call(id).state).toBe('held');
    await pbx.calls.resume(channel);
    expect(call(id).state).toBe('talking');
  });

  it.each([
    ['answered by nobody', 'noAnswer', async () => undefined],
    ['ended by nobody', 'answered', () => pbx.answer(device())],
  ])('ends by itself when it is %s', async (_, outcome, act) => {
    const id = pbx.simulate(simulation);
    clock.advance(1);
    await act();
    clock.advance(300);
    expect(call(id)).toMatchObject({ state: 'ended', outcome });
  });

  it('is another one than every other, be they in the same second', () => {
    const ids = [1, 2, 3].map(() => pbx.simulate(simulation));
    expect(new Set(ids).size).toBe(3);
  });

  it('records nothing, and what it cannot do it says', async () => {
    pbx.simulate(simulation);
    clock.advance(1);
    await pbx.answer(device());
    clock.advance(300);
    expect(facts.filter(({ kind }) => kind.startsWith('recording.'))).toEqual([]);
    await expect(pbx.originate()).rejects.toMatchObject({ code: 'unsupported' });
  });
});
