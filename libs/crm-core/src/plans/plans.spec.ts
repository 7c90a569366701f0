import { Invalid } from '../errors';
import { newId, type PlanId } from '../ids';
import { ClientGroup, type Grouped, isInGroup } from './client-group';
import { planFor, type SalesPlan } from './plan';
import { isSmallSample, percentOf } from './plan-report';
import { faultsOf, PlanStep, requireMapped } from './plan-steps';
import { choicesOf } from './segment';

const client = (values: Partial<Grouped> = {}): Grouped => ({
  ...{ kind: 'organisation', roles: ['customer'], lifecycleStage: 'lead', size: 'small', sourceId: null, tags: ['roof'], custom: {} },
  ...values,
});
const group = (values: Partial<ClientGroup> = {}) => ClientGroup.parse(values);
const plan = (name: string, wanted: Partial<ClientGroup> = {}, more: Partial<SalesPlan> = {}): SalesPlan => ({
  ...{ id: newId<PlanId>(), name, group: group(wanted), automatic: true, active: true, versions: [], version: 1 },
  ...more,
});
const step = (values: object = {}) => PlanStep.parse({ id: newId(), kind: 'call', title: 'Call', afterMinutes: 60, ...values });
const faults = (steps: PlanStep[]) => faultsOf(steps, new Set(['price'])).map(({ path, code }) => `${path}: ${code}`);

describe('the group of a plan', () => {
  it.each([
    ['nothing', {}, true],
    ['the kind', { kinds: ['person'] }, false],
    ['one of two stages', { stages: ['suspect', 'lead'] }, true],
    ['a role the client has not', { roles: ['supplier'] }, false],
    ['a size', { sizes: ['small'] }, true],
    ['a source, while there is none', { sourceIds: [newId()] }, false],
    ['a tag', { tags: ['roof', 'garden'] }, true],
    ['a tag and another size', { tags: ['roof'], sizes: ['large'] }, false],
    ['a field that is empty', { custom: [{ key: 'region', values: ['kyiv'] }] }, false],
  ] as const)('that asks for %s: %o has the client: %s', (_what, wanted, fits) => {
    expect(isInGroup(group(wanted as object as Partial<ClientGroup>), client())).toBe(fits);
  });

  it('goes by the fields of the administrator, whatever they hold', () => {
    const wanted = group({ custom: [{ key: 'region', values: ['kyiv', '3', 'true'] }] });
    expect([['kyiv', 'lviv'], 'kyiv', 3, true].map((region) => isInGroup(wanted, client({ custom: { region } })))).toEqual([
      ...[true, true, true, true],
    ]);
    expect(isInGroup(wanted, client({ custom: { region: 'odesa' } }))).toBe(false);
  });

  it('that asks for most has the new deal; the name decides between equals', () => {
    const plans = [plan('B'), plan('C', { tags: ['roof'] }), plan('A', { kinds: ['organisation'] }), plan('Z', { roles: ['partner'] })];
    expect(planFor(plans, client())?.name).toBe('A');
    expect(planFor(plans, client({ tags: [], kind: 'person' }))?.name).toBe('B');
    expect(planFor([plan('A', {}, { automatic: false }), plan('B', {}, { active: false })], client())).toBeNull();
  });
});

describe('a version', () => {
  it('without steps leads nowhere', () => {
    expect(faults([])).toEqual(['steps: no_steps']);
  });

  it('is not published while a step of it leads nowhere', () => {
    const outcome = (values: object) => ({ id: newId(), title: 'No', ...values });
    const first = step({ outcomes: [outcome({ leads: 'skip', toStepId: newId() }), outcome({ leads: 'lose', lostReason: 'gone' })] });
    const second = step({ kind: 'meeting', minutes: 0, id: first.id, outcomes: [outcome({ leads: 'lose', lostReason: 'price' })] });
    expect(faults([first, second])).toEqual([
      ...['steps.0.outcomes.0.toStepId: unknown_step', 'steps.0.outcomes.1.lostReason: unknown_reason'],
      ...['steps.1.id: taken', 'steps.1.minutes: no_length'],
    ]);
    expect(faults([step({ outcomes: [outcome({ leads: 'on' })] }), step()])).toEqual([]);
  });

  it('takes deals over from another one only where each step has its place', () => {
    const [one, other] = [step(), step()];
    expect(() => requireMapped(['x', 'y'], [one, other], { x: one.id, y: other.id })).not.toThrow();
    expect(() => requireMapped(['x', 'y'], [one], { x: one.id, y: other.id })).toThrow(Invalid);
    expect(() => requireMapped(['x'], [one], {})).toThrow(Invalid);
  });
});

it('a share of nothing is none, and one of few is marked', () => {
  expect([percentOf(1, 3), percentOf(0, 0)]).toEqual([33, null]);
  expect([19, 20].map(isSmallSample)).toEqual([true, false]);
});

it('of a client the choices are kept that a few share, and no words of their own', () => {
  const fields = (['picklist', 'multi', 'checkbox', 'text', 'number', 'date', 'link', 'formula'] as const).map((type) => ({
    key: type,
    type,
  }));
  const custom = { picklist: 'north', multi: ['a', 'b'], checkbox: false, text: 'Bear', number: 4, date: '1990-01-01' };
  expect(choicesOf(fields, custom)).toEqual({ picklist: ['north'], multi: ['a', 'b'], checkbox: ['false'] });
  expect(choicesOf(fields, {})).toEqual({});
});
