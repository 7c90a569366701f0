import fc from 'fast-check';
import type { TeamId, UserId } from '../ids';
import { IllegalTransition } from '../errors';
import { type LeadCandidate, type LeadRoutingInput, routeLead } from './lead-routing';
import { afterLeadMove, leadNumber } from './lead-states';

const id = (name: string) => name as UserId;
const sales = 'sales' as TeamId;
const service = 'service' as TeamId;

const person = (name: string, more: Partial<LeadCandidate> = {}): LeadCandidate => ({
  userId: id(name),
  name,
  teamId: sales,
  active: true,
  atWork: true,
  openLeads: 0,
  lastLeadAt: null,
  specialist: true,
  ...more,
});

const route = (people: LeadCandidate[], more: Partial<LeadRoutingInput> = {}) =>
  routeLead({ teamId: sales, clientOwnerId: null, dealtWith: [], returnedBy: [], people, ...more });

const reasons = ({ routing }: ReturnType<typeof routeLead>) =>
  routing.considered.map(({ name, rule, verdict }) => `${name}: ${rule}, ${verdict}`);

describe('a lead goes to', () => {
  it('the owner of the client, however much the owner has to do', () => {
    const found = route([person('anna', { openLeads: 9 }), person('boris')], { clientOwnerId: id('anna') });
    expect(found).toMatchObject({ ownerId: 'anna', routing: { rule: 'owner' } });
    expect(reasons(found)).toEqual(['anna: owner, chosen']);
  });

  it('whoever dealt with the client last, when the owner is not at work', () => {
    const people = [person('anna', { atWork: false }), person('boris', { openLeads: 3 }), person('vera')];
    const found = route(people, { clientOwnerId: id('anna'), dealtWith: [id('anna'), id('boris'), id('vera')] });
    expect(found.ownerId).toBe('boris');
    expect(reasons(found)).toEqual(['anna: owner, notAtWork', 'boris: lastDealt, chosen']);
  });

  it('the one of the team with the fewest open leads, and says who had more', () => {
    const found = route([person('anna', { openLeads: 2 }), person('boris', { openLeads: 1 }), person('vera', { openLeads: 5 })]);
    expect(found).toMatchObject({ ownerId: 'boris', routing: { rule: 'fewestOpen' } });
    expect(reasons(found)).toEqual(['boris: fewestOpen, chosen', 'anna: fewestOpen, moreOpenLeads', 'vera: fewestOpen, moreOpenLeads']);
  });

  it('of equals, the one who waited longest', () => {
    const people = [person('anna', { lastLeadAt: 20 }), person('boris', { lastLeadAt: 10 }), person('vera', { lastLeadAt: 30 })];
    expect(route(people).ownerId).toBe('boris');
    expect(route([...people, person('gleb')]).ownerId).toBe('gleb');
  });

  it('somebody else than who gave it back, and says so', () => {
    const found = route([person('anna'), person('boris')], { returnedBy: [id('anna')] });
    expect(reasons(found)).toEqual(['anna: fewestOpen, returned', 'boris: fewestOpen, chosen']);
  });

  it('nobody who gave it back, is away, blocked or of another team; then to nobody', () => {
    const people = [
      person('anna', { teamId: service }),
      person('boris', { active: false }),
      person('vera'),
      person('gleb', { atWork: false }),
    ];
    const found = route(people, { clientOwnerId: id('anna'), dealtWith: [id('boris')], returnedBy: [id('vera')] });
    expect(found).toMatchObject({ ownerId: null, routing: { rule: 'nobody' } });
    expect(reasons(found).sort()).toEqual([
      'anna: owner, notInTeam',
      'boris: lastDealt, blocked',
      'gleb: fewestOpen, notAtWork',
      'vera: fewestOpen, returned',
    ]);
  });

  it('an owner who is no specialist, but is not shared out to such', () => {
    const head = person('head', { specialist: false });
    expect(route([head], { clientOwnerId: id('head') }).ownerId).toBe('head');
    expect(route([head]).ownerId).toBeNull();
  });

  it('any team, when none is named', () => {
    expect(route([person('anna', { teamId: service })], { teamId: null }).ownerId).toBe('anna');
  });

  it('somebody fit whenever there is one, and never twice to the same look', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const someone = fc.record({
      active: fc.boolean(),
      atWork: fc.boolean(),
      specialist: fc.boolean(),
      openLeads: fc.nat(3),
      teamId: fc.constantFrom(sales, service),
    });
    const ids = fc.subarray(names).map((chosen) => chosen.map(id));
    const input = fc.record({
      people: fc.tuple(someone, someone, someone, someone, someone),
      dealtWith: ids,
      returnedBy: ids,
      owner: fc.option(fc.constantFrom(...names)),
    });
    fc.assert(
      fc.property(input, ({ people, dealtWith, returnedBy, owner }) => {
        const all = people.map((more, index) => person(names[index]!, more));
        const { ownerId, routing } = route(all, { dealtWith, returnedBy, clientOwnerId: owner === null ? null : id(owner) });
        const fit = all.filter((one) => one.active && one.atWork && one.teamId === sales && !returnedBy.includes(one.userId));
        if (ownerId === null) expect(fit.filter(({ specialist }) => specialist)).toEqual([]);
        else expect(fit.map(({ userId }) => userId)).toContain(ownerId);
        expect(new Set(routing.considered.map(({ userId }) => userId)).size).toBe(routing.considered.length);
      }),
    );
  });
});

describe('a lead', () => {
  it.each([
    ['new', 'accept', 'accepted'],
    ['new', 'return', 'new'],
    ['accepted', 'return', 'new'],
    ['accepted', 'assign', 'new'],
    ['new', 'win', 'won'],
    ['accepted', 'win', 'won'],
    ['accepted', 'lose', 'lost'],
  ] as const)('that is %s, after %s, is %s', (state, move, next) => expect(afterLeadMove(state, move)).toBe(next));

  it.each([
    ['accepted', 'accept'],
    ['won', 'return'],
    ['lost', 'win'],
    ['won', 'assign'],
  ] as const)('that is %s cannot %s', (state, move) => expect(() => afterLeadMove(state, move)).toThrow(IllegalTransition));

  it('has a number with the year', () => expect(leadNumber(2026, 123)).toBe('LEAD-2026-000123'));
});
