import fc from 'fast-check';
import { sortsOfAnswers, validAnswer } from './script-answer';
import { checkScript, targetsOf } from './script-check';
import { leadOf, stepAfter, stepOf } from './script-course';
import type { AnswerCondition, AnswerKind, BranchingScript, ScriptStep } from './script-step';

const ids = Array.from({ length: 6 }, (_, at) => `018f0000-0000-7000-8000-00000000000${at}`);
const optionKeys = ['a', 'b', 'c'];
const options = optionKeys.map((key) => ({ key, text: { en: key } }));

const bound = fc.integer({ min: -2, max: 12 });
const wants: fc.Arbitrary<AnswerKind> = fc.oneof(
  fc.constant<AnswerKind>({ kind: 'choice', options }),
  fc.constant<AnswerKind>({ kind: 'choices', options }),
  fc.constant<AnswerKind>({ kind: 'yesNo' }),
  fc.constant<AnswerKind>({ kind: 'scale' }),
  fc.constant<AnswerKind>({ kind: 'text' }),
  fc.record({ kind: fc.constant('number' as const), min: fc.option(bound), max: fc.option(bound), whole: fc.boolean() }),
);
const condition = ({ kind }: AnswerKind): fc.Arbitrary<AnswerCondition> => {
  if (kind === 'text') return fc.constant({ op: 'given' });
  if (kind === 'number' || kind === 'scale')
    return fc.record({ op: fc.constantFrom('less', 'atMost', 'equal', 'atLeast', 'more'), value: bound });
  return fc.record({
    op: fc.constant('is' as const),
    values: fc.subarray(kind === 'yesNo' ? ['yes', 'no'] : optionKeys, { minLength: 1 }),
  });
};

/** Scripts of one to six steps that ask anything and lead anywhere. */
const scripts: fc.Arbitrary<BranchingScript> = fc.integer({ min: 1, max: ids.length }).chain((count) => {
  const target = fc.constantFrom(...ids.slice(0, count));
  const step = (stepId: string, at: number): fc.Arbitrary<ScriptStep> =>
    fc.tuple(wants, fc.boolean(), fc.boolean()).chain(([kind, required, ends]) =>
      fc
        .record({ branches: fc.array(fc.record({ when: condition(kind), to: target }), { maxLength: 2 }), otherwise: fc.option(target) })
        .map(({ branches, otherwise }) => ({
          ...{ id: stepId, name: `${at}`, says: { en: 'x' } },
          question: { key: `q${at}`, text: { en: '?' }, required, wants: kind },
          leads: ends && at > 0 ? { kind: 'end' as const, result: null } : { kind: 'on' as const, branches, otherwise },
        })),
    );
  return fc.tuple(...ids.slice(0, count).map(step)).map((steps) => ({ locale: 'en' as const, steps, objections: [] }));
});

const sound = scripts.filter((script) => checkScript(script).length === 0);
const picks = fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 });

/** An answer of the sort that is picked, any number of its kind where it is one. */
function answerTo({ question, leads }: ScriptStep, pick: number) {
  const conditions = leads.kind === 'on' ? leads.branches.map(({ when }) => when) : [];
  const sorts = sortsOfAnswers(question!, conditions);
  const free = question!.wants.kind === 'number' ? (pick % 29) / 2 - 2 : undefined;
  return free !== undefined && pick % 2 === 0 && validAnswer(question!, free) ? free : sorts[pick % sorts.length];
}

/** How few moves lead from a step to an end; null: none do. */
function movesToEnd(script: BranchingScript, from: string): number | null {
  let front = [from];
  for (let moves = 0; moves <= script.steps.length; moves += 1) {
    if (front.some((stepId) => stepOf(script, stepId)!.leads.kind === 'end')) return moves;
    front = [...new Set(front.flatMap((stepId) => targetsOf(stepOf(script, stepId)!)))];
  }
  return null;
}

const hasRound = ({ steps }: BranchingScript): boolean => {
  const left = new Map(steps.map((step) => [step.id, targetsOf(step)]));
  for (let size = -1; size !== left.size;) {
    size = left.size;
    for (const [stepId, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(stepId);
  }
  return left.size > 0;
};

describe('a script that was checked', () => {
  it('never leaves anybody without a next step, whatever is answered, and from anywhere some answers lead to an end', () => {
    fc.assert(
      fc.property(sound, picks, (script, choices) => {
        let at = script.steps[0]!.id;
        for (const pick of choices) {
          expect(movesToEnd(script, at)).not.toBeNull();
          const step = stepOf(script, at)!;
          const next = stepAfter(script, at, { [step.question!.key]: answerTo(step, pick) });
          if (next === null) return void expect(step.leads.kind).toBe('end');
          at = next;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('without a round comes to its end in as many moves as it has steps, whatever is answered', () => {
    fc.assert(
      fc.property(sound.filter((script) => !hasRound(script)), picks, (script, choices) => {
        let at: string | null = script.steps[0]!.id;
        for (let moves = 0; moves < script.steps.length && at !== null; moves += 1) {
          const step: ScriptStep = stepOf(script, at)!;
          at = leadOf(step, answerTo(step, choices[moves]!));
        }
        expect(at).toBeNull();
      }),
      { numRuns: 200 },
    );
  }); // prettier-ignore

  it('has no step that nobody comes to', () => {
    fc.assert(
      fc.property(sound, (script) => {
        const reached = new Set([script.steps[0]!.id]);
        for (const stepId of reached) targetsOf(stepOf(script, stepId)!).forEach((target) => reached.add(target));
        expect(reached.size).toBe(script.steps.length);
      }),
    );
  });

  it('is told apart: most scripts made at random are refused, and some are not', () => {
    const verdicts = fc.sample(scripts, 500).map((script) => checkScript(script).length === 0);
    expect(verdicts.filter(Boolean).length).toBeGreaterThan(5);
    expect(verdicts.filter((is) => !is).length).toBeGreaterThan(100);
  });
});
