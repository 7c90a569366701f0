import fc from 'fast-check';
import { IllegalTransition, Invalid } from '../errors';
import { newId } from '../ids';
import {
  afterCancelled,
  afterEnrolmentMove,
  afterStep,
  type Advance,
  enrolledAt,
  type EnrolmentMove,
  EnrolmentState,
  mayMove,
  resumed,
  stepsBehind,
  UNDER_WAY,
} from './enrolment-states';
import type { PlanStep } from './plan-steps';

const ids = Array.from({ length: 6 }, () => newId());

/** Plans of one to six steps, whose results lead on, anywhere else, or to a lost deal. */
const steps: fc.Arbitrary<PlanStep[]> = fc.integer({ min: 1, max: 6 }).chain((count) => {
  const known = ids.slice(0, count);
  const outcome = fc.record({
    id: fc.constantFrom(...ids.map((id) => id.replace(/^./, 'f'))),
    title: fc.constant('Result'),
    leads: fc.constantFrom('on', 'skip', 'lose'),
    toStepId: fc.constantFrom(...known),
    lostReason: fc.constant('price'),
  });
  const step = (id: string) =>
    fc.uniqueArray(outcome, { maxLength: 3, selector: (one) => one.id }).map(
      (outcomes) =>
        ({
          ...{ id, kind: 'call', title: id, doer: { who: 'owner' }, afterMinutes: 60, minutes: 15, expected: '', outcomes },
        }) as PlanStep,
    );
  return fc.tuple(...known.map(step));
});

type Deed = { do: 'step'; pick: number } | { do: 'cancel' } | { do: EnrolmentMove };
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.nat(5).map((pick): Deed => ({ do: 'step', pick })) },
  fc.constant<Deed>({ do: 'cancel' }),
  fc.constantFrom<Deed>({ do: 'pause' }, { do: 'resume' }),
  fc.constantFrom<Deed>({ do: 'win' }, { do: 'lose' }, { do: 'switch' }, { do: 'stop' }),
);

/** What one deed makes of the place; whether something is planned is kept beside. */
function after(plan: PlanStep[], place: Advance, planned: boolean, what: Deed): { place: Advance; planned: boolean } {
  const moved = (advance: Advance) => ({ place: advance, planned: advance.plan !== null });
  if (what.do === 'step') {
    const { outcomes } = plan.find(({ id }) => id === place.stepId) ?? { outcomes: [] };
    const advance = afterStep(plan, place, outcomes.length > 0 ? outcomes[what.pick % outcomes.length]!.id : null);
    return advance.lostReason ? { place: { ...advance, state: 'lost' }, planned: false } : moved(advance);
  }
  if (what.do === 'cancel') return moved(afterCancelled(plan, place));
  if (what.do === 'resume') {
    const advance = resumed(plan, place, planned);
    return { place: advance, planned: planned || advance.plan !== null };
  }
  const state = afterEnrolmentMove(place.state, what.do);
  return { place: { ...place, state, plan: null }, planned: planned && state === 'paused' };
}

describe('a deal in a plan', () => {
  it('that goes on always has something planned, at a step of the plan; that ended never moves again', () => {
    fc.assert(
      fc.property(steps, fc.array(deed, { maxLength: 30 }), (plan, deeds) => {
        let now = { place: enrolledAt(plan), planned: true };
        for (const what of deeds) {
          const before = now;
          try {
            now = after(plan, now.place, now.planned, what);
          } catch (error) {
            expect(error).toBeInstanceOf(IllegalTransition);
            expect(now).toBe(before);
          }
          const { state, stepId } = now.place;
          if (state === 'active') expect(now.planned).toBe(true);
          if (state === 'active' || state === 'paused') expect(plan.some(({ id }) => id === stepId)).toBe(true);
          if (state === 'completed') expect(stepId).toBeNull();
          if (!UNDER_WAY.some((one) => one === before.place.state)) expect(now).toBe(before);
        }
      }),
    );
  });

  it('without results that skip is through after as many tasks as there are steps, from wherever it began', () => {
    fc.assert(
      fc.property(steps, fc.nat(5), (plan, from) => {
        const plain = plan.map((step) => ({ ...step, outcomes: [] }));
        const start = plain[from % plain.length]!;
        let place = enrolledAt(plain, start.id);
        const seen: (string | undefined)[] = [];
        while (place.state === 'active') {
          seen.push(place.plan?.id);
          place = afterStep(plain, place, null);
        }
        expect(seen).toEqual(plain.slice(plain.indexOf(start)).map(({ id }) => id));
        expect(place).toEqual({ state: 'completed', stepId: null, plan: null, lostReason: null });
        expect(stepsBehind(plain, place.stepId)).toBe(plain.length);
      }),
    );
  });

  it('that pauses and goes on is where it was, and a task that stood is not planned twice', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (plan, planned) => {
        const place = enrolledAt(plan);
        const again = resumed(plan, { ...place, state: afterEnrolmentMove(place.state, 'pause') }, planned);
        expect(again).toEqual({ ...place, plan: planned ? null : place.plan });
      }),
    );
  });

  it('whose task ends while it pauses stands at the next one, for which nothing is planned yet', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const paused = afterCancelled(plan, { ...enrolledAt(plan), state: 'paused' });
        expect(paused.plan).toBeNull();
        expect(paused.stepId).toBe(plan[1]?.id ?? null);
        if (paused.stepId) expect(resumed(plan, paused, false).plan?.id).toBe(paused.stepId);
      }),
    );
  });

  it('is refused a result that its step does not expect, and asked for one where it expects some', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const place = enrolledAt(plan);
        expect(() => afterStep(plan, place, newId())).toThrow(Invalid);
        if (plan[0]!.outcomes.length > 0) expect(() => afterStep(plan, place, null)).toThrow(Invalid);
      }),
    );
    expect(() => enrolledAt([])).toThrow(Invalid);
  });

  it('ends in one way only', () => {
    const ends: EnrolmentMove[] = ['win', 'lose', 'switch', 'stop'];
    for (const state of EnrolmentState.options)
      expect(ends.map((move) => mayMove(state, move))).toEqual(ends.map(() => UNDER_WAY.some((one) => one === state)));
  });
});
