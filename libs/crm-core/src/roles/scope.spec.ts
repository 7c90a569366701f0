import fc from 'fast-check';
import { allows } from '../permissions';
import { beyond, scopesOf, widened } from './role';
import { circlesOf, makesCycle, nearness } from './scope';

/** company > sales > (north, south); service beside sales. */
const teams = [
  { id: 'company', parentId: null, supervisorId: 'olga' },
  { id: 'sales', parentId: 'company', supervisorId: null },
  { id: 'north', parentId: 'sales', supervisorId: 'nina' },
  { id: 'south', parentId: 'sales', supervisorId: null },
  { id: 'service', parentId: 'company', supervisorId: null },
];
const people = [
  { id: 'olga', teamId: null },
  { id: 'sasha', teamId: 'sales' },
  { id: 'nina', teamId: 'south' },
  { id: 'nick', teamId: 'north' },
  { id: 'vera', teamId: 'service' },
];
const near = (me: string, ownerId: string) => nearness(me, circlesOf({ teams, people }, me), { ownerIds: [ownerId] });

describe('how near a thing is', () => {
  it.each([
    ['nick', 'nick', 'own'],
    ['nick', 'nina', 'all'],
    ['nina', 'nick', 'team'],
    ['sasha', 'nick', 'subtree'],
    ['sasha', 'vera', 'all'],
    ['olga', 'vera', 'subtree'],
  ])('to %s, when it is of %s: %s', (me, owner, scope) => {
    expect(near(me, owner)).toBe(scope);
  });

  it('depends on its team as well as on its people', () => {
    const circles = circlesOf({ teams, people }, 'sasha');
    expect(nearness('sasha', circles, { ownerIds: [null], teamId: 'south' })).toBe('subtree');
    expect(nearness('sasha', circles, {})).toBe('all');
  });
});

describe('the tree of teams', () => {
  it('has no team below itself', () => {
    expect(makesCycle(teams, 'company', 'north')).toBe(true);
    expect(makesCycle(teams, 'sales', 'sales')).toBe(true);
    expect(makesCycle(teams, 'north', 'service')).toBe(false);
    expect(makesCycle(teams, 'north', null)).toBe(false);
  });
});

describe('rights', () => {
  it('that reach further include those that reach less far', () => {
    const scope = fc.constantFrom('own', 'team', 'subtree', 'all' as const);
    fc.assert(
      fc.property(scope, scope, (held, asked) => {
        const may = allows({ 'calls.view': held }, 'calls.view', asked);
        expect(may).toBe(beyond({ 'calls.view': held }, { 'calls.view': asked }).length === 0);
      }),
    );
  });

  it('cannot be handed on wider than they are held', () => {
    expect(beyond({ 'calls.view': 'team' }, { 'calls.view': 'own', 'audit.view': 'all' })).toEqual(['audit.view']);
  });

  it('given for a time widen those of the role, and never narrow them', () => {
    const more = [
      { permission: 'calls.view', scope: 'own' },
      { permission: 'leads.view', scope: 'all' },
    ] as const;
    expect(widened({ 'calls.view': 'all', 'leads.view': 'own' }, more)).toEqual({ 'calls.view': 'all', 'leads.view': 'all' });
  });

  it('have only the scopes that mean something', () => {
    expect(scopesOf('calls.view')).toEqual(['own', 'team', 'subtree', 'all']);
    expect(scopesOf('audit.view')).toEqual(['all']);
  });
});
