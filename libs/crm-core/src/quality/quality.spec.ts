import fc from 'fast-check';
import { newId } from '../ids';
import type { CallId, UserId } from '../ids';
import { agreementOf } from './calibration';
import { afterReviewMove } from './review';
import { checkAnswers, earnedShare, ReviewAnswer, scoreOf } from './review-score';
import { samplingMomentsOf, samplingPeriodOf, stratumOf } from './sampling-plan';
import { checkScorecard, questionsOf, type QuestionWants, ScorecardQuestion, type ScorecardSection } from './scorecard';

const YES_NO: QuestionWants = { kind: 'yesNo' };
const question = (more: Partial<ScorecardQuestion> = {}): ScorecardQuestion =>
  ScorecardQuestion.parse({ id: newId(), text: 'Greeted?', wants: YES_NO, weight: 10, ...more });
const section = (...questions: ScorecardQuestion[]): ScorecardSection => ({ id: newId(), title: 'Opening', questions });
const answer = ({ id }: { id: string }, value: ReviewAnswer['value'], more: Partial<ReviewAnswer> = {}) =>
  ReviewAnswer.parse({ questionId: id, value, ...more });
const CHOICE: QuestionWants = {
  kind: 'choice',
  options: [
    { key: 'all', text: 'All of it', worth: 100 },
    { key: 'some', text: 'Some', worth: 40 },
    { key: 'none', text: 'Nothing', worth: 0 },
  ],
};

describe('the score', () => {
  const [greeted, solved, tone] = [question({ weight: 20 }), question({ weight: 50, wants: CHOICE }), question({ weight: 30, wants: { kind: 'scale', max: 5 } })]; // prettier-ignore
  const card = [section(greeted), section(solved, tone)];

  it('is what was earned of the weights of all that applied', () => {
    const all = [answer(greeted, true), answer(solved, 'some'), answer(tone, 4)];
    expect(scoreOf(card, all)).toEqual({ score: 64, failed: [], open: 0, sections: [{ id: card[0]!.id, score: 100 }, { id: card[1]!.id, score: 55 }] }); // prettier-ignore
    const without = [answer(greeted, true), answer(solved, null, { applies: false }), answer(tone, 4)];
    expect(scoreOf(card, without)).toMatchObject({ score: 88, open: 0 });
    expect(scoreOf(card, [answer(tone, 1)])).toMatchObject({ score: 20, open: 2 });
    const nothing = [greeted, solved, tone].map((one) => answer(one, null, { applies: false }));
    expect(scoreOf(card, nothing)).toMatchObject({ score: null, open: 0, sections: [{ score: null }, { score: null }] });
  });

  it('is 0 where something fatal happened, and says what', () => {
    const identified = question({ text: 'Who is it?', weight: 0, fatal: true });
    const strict = [...card, section(identified)];
    const perfect = [answer(greeted, true), answer(solved, 'all'), answer(tone, 5)];
    expect(scoreOf(strict, [...perfect, answer(identified, false)])).toMatchObject({ score: 0, failed: [identified.id] });
    expect(scoreOf(strict, [...perfect, answer(identified, true)])).toMatchObject({ score: 100, failed: [] });
    expect(scoreOf(strict, [...perfect, answer(identified, null, { applies: false })])).toMatchObject({ score: 100, failed: [] });
  });

  const wants = fc.oneof(
    fc.constant<[QuestionWants, readonly ReviewAnswer['value'][]]>([YES_NO, [false, true]]),
    fc.integer({ min: 2, max: 10 }).map((max): [QuestionWants, readonly number[]] => [{ kind: 'scale', max }, Array.from({ length: max + 1 }, (_, n) => n)]), // prettier-ignore
    fc.constant<[QuestionWants, readonly ReviewAnswer['value'][]]>([CHOICE, ['none', 'some', 'all']]),
  );
  const asked = fc.array(
    fc.record({ wants, weight: fc.integer({ min: 1, max: 100 }), fatal: fc.boolean(), pick: fc.nat(), applies: fc.boolean() }),
    { minLength: 1, maxLength: 12 },
  );
  const reviewed = (
    rows: { wants: [QuestionWants, readonly ReviewAnswer['value'][]]; weight: number; fatal: boolean; pick: number; applies: boolean }[],
  ) => {
    // prettier-ignore
    const questions = rows.map(({ wants: [kind], weight, fatal }) => question({ wants: kind, weight, fatal }));
    const answers = rows.map(({ wants: [, values], pick, applies }, at) => answer(questions[at]!, applies ? values[pick % values.length]! : null, { applies })); // prettier-ignore
    return { questions, answers };
  };

  it('lies between 0 and 100, between the worst and the best answer, and weights count by their relation alone', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 2, max: 9 }), (rows, factor) => {
        const { questions, answers } = reviewed(rows.map((row) => ({ ...row, fatal: false, weight: Math.ceil(row.weight / 10) })));
        const { score } = scoreOf([section(...questions)], answers);
        const shares = questions.map((one, at) => earnedShare(one, answers[at])).filter((share) => share !== null);
        if (shares.length === 0) return expect(score).toBeNull();
        expect(score).toBeGreaterThanOrEqual(Math.floor(1000 * Math.min(...shares)) / 10);
        expect(score).toBeLessThanOrEqual(Math.ceil(1000 * Math.max(...shares)) / 10);
        const heavier = questions.map((one) => ({ ...one, weight: one.weight * factor }));
        // Of what stands between two tenths, the last bit of the sum decides.
        expect(Math.abs(scoreOf([section(...heavier)], answers).score! - score!)).toBeLessThan(0.11);
      }),
    );
  });

  it('does not change by questions that do not apply, and is 0 wherever something fatal earned nothing', () => {
    fc.assert(
      fc.property(asked, asked, (rows, others) => {
        const { questions, answers } = reviewed(rows);
        const idle = reviewed(others.map((row) => ({ ...row, applies: false })));
        const { score, failed } = scoreOf([section(...questions)], answers);
        expect(scoreOf([section(...questions), section(...idle.questions)], [...idle.answers, ...answers])).toMatchObject({
          score,
          failed,
        });
        const shares = questions.map((one, at) => earnedShare(one, answers[at]));
        expect(failed.length > 0).toBe(questions.some(({ fatal }, at) => fatal && shares[at] === 0));
        if (failed.length > 0) expect(score).toBe(0);
      }),
    );
  });
});

describe('answers', () => {
  const [fixed, scale] = [question({ mayNotApply: false }), question({ text: 'Tone?', wants: { kind: 'scale', max: 3 } })];
  const card = [section(fixed, scale)];
  it.each([
    [[answer(fixed, true), answer(scale, 3, { recording: 1, second: 12.5 })], []],
    [
      [answer(fixed, 'yes'), answer(scale, 4)],
      ['wrong_value', 'wrong_value'],
    ],
    [[answer(fixed, null, { applies: false }), answer(scale, null, { applies: false })], ['always_applies']],
    [
      [answer(fixed, true), answer(fixed, true), answer({ id: newId() }, true)],
      ['twice', 'unknown_question', 'required'],
    ],
    [[answer(fixed, true), answer(scale, 0, { second: 3 })], ['no_recording']],
    [[answer(fixed, null)], ['required', 'required']],
  ])('that are given as a whole: %#', (answers, codes) => {
    expect(checkAnswers(card, answers, true).map(({ code }) => code)).toEqual(codes);
  });

  it('may be unfinished while they are a draft', () => {
    expect(checkAnswers(card, [answer(fixed, null)], false)).toEqual([]);
  });
});

describe('a scorecard', () => {
  const twin = question();
  it.each([
    [[], ['no_questions']],
    [[section(question())], []],
    [[section(question({ weight: 0 })), section()], ['no_weight', 'no_questions']],
    [[section(twin, twin)], ['id_taken']],
    [[section(question({ wants: { kind: 'choice', options: [] } }))], ['too_few_options']],
    [[section(question({ fatal: true, wants: { kind: 'choice', options: [{ key: 'a', text: 'A', worth: 50 }, { key: 'a', text: 'B', worth: 100 }] } }))], ['key_taken', 'never_fatal']],
  ])('is published only if every call can be judged by it: %#', (sections, codes) => {
    expect(checkScorecard(sections).map(({ code }) => code)).toEqual(codes);
  }); // prettier-ignore
});

describe('a review', () => {
  it.each([
    ['draft', 'give', 'given'],
    ['given', 'acknowledge', 'acknowledged'],
    ['given', 'dispute', 'disputed'],
    ['disputed', 'settle', 'settled'],
  ] as const)('that is %s, after %s, is %s', (state, move, next) => {
    expect(afterReviewMove(state, move)).toBe(next);
  });

  it('is not disputed before it is given, nor after it was acknowledged', () => {
    for (const state of ['draft', 'acknowledged', 'settled'] as const)
      expect(() => afterReviewMove(state, 'dispute')).toThrow('cannot dispute');
  });
});

describe('a period', () => {
  it.each([
    ['day', '2026-11-27', '2026-11-27', '2026-11-27'],
    ['week', '2026-11-27', '2026-11-23', '2026-11-29'],
    ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
    ['week', '2027-01-01', '2026-12-28', '2027-01-03'],
    ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
  ] as const)('a %s with %s lasts from %s to %s', (period, day, from, to) => {
    expect(samplingPeriodOf(day, period)).toEqual({ from, to });
  });

  it('goes by the clocks of the company', () => {
    const { from, before } = samplingMomentsOf({ from: '2026-03-23', to: '2026-03-29' }, 'Europe/Kyiv');
    expect([from.toISOString(), before.toISOString()]).toEqual(['2026-03-22T22:00:00.000Z', '2026-03-29T21:00:00.000Z']);
  });

  it('tells calls apart by what the plan says, in one order', () => {
    const call = { queue: 'sales', direction: 'inbound', result: null };
    expect(stratumOf(['result', 'queue'], call)).toBe('["sales",null]');
    expect(stratumOf([], call)).toBe('[]');
  });
});

describe('calibration', () => {
  const [one, two, three] = [question(), question({ wants: { kind: 'scale', max: 4 } }), question({ wants: CHOICE })];
  const sections = [section(one, two, three)];
  const [ann, bob] = [newId<UserId>(), newId<UserId>()];
  const calls = Array.from({ length: 4 }, () => newId<CallId>());
  const review = (callId: CallId, reviewerId: UserId, said: ReviewAnswer['value'][], score: number | null) => ({
    ...{ callId, reviewerId, score },
    answers: questionsOf(sections).map((asked, at) => answer(asked, said[at]!, { applies: said[at] !== null })),
  });

  it('says how far people agree, on each question, over all, and on each call', () => {
    const annsays: ReviewAnswer['value'][][] = [[true, 4, 'all'], [true, 3, 'some'], [false, 0, 'none'], [false, null, 'all']]; // prettier-ignore
    const bobsays: ReviewAnswer['value'][][] = [[true, 4, 'all'], [false, 2, 'some'], [false, 0, 'none'], [false, 1, 'some']]; // prettier-ignore
    const reviews = calls.flatMap((id, at) => [review(id, ann, annsays[at]!, 80), review(id, bob, bobsays[at]!, 62.5)]);
    const { questions, overall, calls: byCall } = agreementOf(sections, calls, [ann, bob], reviews);
    // Yes or no: 3 of 4 alike; by chance 0.5 · 0.25 + 0.5 · 0.75 = 0.5.
    expect(questions[0]).toEqual({ questionId: one.id, percent: 0.75, kappa: 0.5 });
    // Points, squared: 4·4, 3·2, 0·0; what does not apply has no distance. Observed 1/3, by chance 51/9.
    expect(questions[1]!.percent).toBe(0.5);
    expect(questions[1]!.kappa).toBeCloseTo(1 - 1 / 3 / (51 / 9), 10);
    expect(questions[2]!.percent).toBe(0.75);
    // Full, part, nothing, not applicable: 9 of 12, and how often each of them said what.
    expect(overall.percent).toBeCloseTo(9 / 12, 10);
    const [mine, theirs] = [[5, 2, 4, 1], [3, 4, 5, 0]]; // prettier-ignore
    const chance = mine!.reduce((sum, count, at) => sum + (count * theirs![at]!) / 144, 0);
    expect(overall.kappa).toBeCloseTo((9 / 12 - chance) / (1 - chance), 10);
    expect(byCall[0]).toEqual({ callId: calls[0], scores: [80, 62.5], spread: 17.5 });
  });

  it('cannot tell of one call how much of an agreement is chance, but of all its questions', () => {
    const reviews = [review(calls[0]!, ann, [true, 4, 'none'], 50), review(calls[0]!, bob, [true, 4, 'some'], 70)];
    const { questions, overall } = agreementOf(sections, [calls[0]!], [ann, bob], reviews);
    expect(questions.map(({ percent, kappa }) => [percent, kappa])).toEqual([[1, null], [1, null], [0, 0]]); // prettier-ignore
    expect(overall.percent).toBeCloseTo(2 / 3);
    expect(agreementOf(sections, calls, [ann, bob], []).overall).toEqual({ percent: null, kappa: null });
  });
});
