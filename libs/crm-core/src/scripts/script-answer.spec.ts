import { answerFault, type AnswerValue, holds, sortsOfAnswers, validAnswer } from './script-answer';
import type { AnswerCondition, AnswerKind, Question } from './script-step';

const options = ['roof', 'wall', 'floor'].map((key) => ({ key, text: { en: key } }));
const question = (wants: AnswerKind, required = true): Question => ({ key: 'what', text: { en: 'What?' }, required, wants });

describe('an answer', () => {
  it.each<[AnswerKind, AnswerValue, string | null]>([
    [{ kind: 'choice', options }, 'roof', null],
    [{ kind: 'choice', options }, 'door', 'not_an_option'],
    [{ kind: 'choices', options }, ['roof', 'wall'], null],
    [{ kind: 'choices', options }, ['roof', 'roof'], 'not_an_option'],
    [{ kind: 'choices', options }, 'roof', 'not_an_option'],
    [{ kind: 'number', min: 1, max: 9, whole: true }, 9, null],
    [{ kind: 'number', min: 1, max: 9, whole: true }, 10, 'too_big'],
    [{ kind: 'number', min: 1, max: 9, whole: true }, 0, 'too_small'],
    [{ kind: 'number', min: 1, max: 9, whole: true }, 1.5, 'not_whole'],
    [{ kind: 'number', min: null, max: null, whole: false }, 'many', 'not_a_number'],
    [{ kind: 'date' }, '2026-02-28', null],
    [{ kind: 'date' }, '2026-02-30', 'not_a_day'],
    [{ kind: 'text' }, 'A flat roof', null],
    [{ kind: 'yesNo' }, false, null],
    [{ kind: 'yesNo' }, 'no', 'not_an_option'],
    [{ kind: 'scale' }, 0, null],
    [{ kind: 'scale' }, 11, 'too_big'],
    [{ kind: 'phone' }, '+380 (44) 123-45-67', null],
    [{ kind: 'phone' }, 'later', 'wrong_format'],
    [{ kind: 'email' }, 'anna@example.com', null],
    [{ kind: 'email' }, 'anna@', 'wrong_format'],
  ])('to %j of %j has the fault %s', (wants, value, fault) => {
    expect(answerFault(question(wants), value)).toBe(fault);
  });

  it.each<[AnswerKind, AnswerValue | undefined]>([
    [{ kind: 'choice', options }, undefined],
    [{ kind: 'choices', options }, []],
    [{ kind: 'text' }, '  '],
  ])('to %j may be missing only where it is not required', (wants, value) => {
    expect(answerFault(question(wants), value)).toBe('required');
    expect(validAnswer(question(wants, false), value)).toBe(true);
  });
});

describe('a condition', () => {
  it.each<[AnswerCondition, AnswerValue | undefined, boolean]>([
    [{ op: 'is', values: ['roof'] }, 'roof', true],
    [{ op: 'is', values: ['roof'] }, ['wall', 'roof'], true],
    [{ op: 'is', values: ['roof'] }, ['wall'], false],
    [{ op: 'is', values: ['yes'] }, true, true],
    [{ op: 'is', values: ['yes'] }, false, false],
    [{ op: 'less', value: 7 }, 6, true],
    [{ op: 'less', value: 7 }, 7, false],
    [{ op: 'atMost', value: 7 }, 7, true],
    [{ op: 'equal', value: 7 }, 7, true],
    [{ op: 'atLeast', value: 7 }, 7, true],
    [{ op: 'more', value: 7 }, 7, false],
    [{ op: 'atLeast', value: '2026-11-27' }, '2026-12-01', true],
    [{ op: 'atLeast', value: '2026-11-27' }, 5, false],
    [{ op: 'given' }, 'anything', true],
    [{ op: 'given' }, '', false],
    [{ op: 'less', value: 7 }, undefined, false],
  ])('%j of %j is %s', (condition, value, is) => {
    expect(holds(condition, value)).toBe(is);
  });
});

describe('the sorts of answers', () => {
  it('are those that the conditions can tell apart, within the range', () => {
    const wants: AnswerKind = { kind: 'number', min: 0, max: 100, whole: true };
    const conditions: AnswerCondition[] = [
      { op: 'less', value: 10 },
      { op: 'more', value: 90 },
    ];
    const sorts = sortsOfAnswers(question(wants), conditions);
    for (const condition of conditions) {
      expect(sorts.some((value) => holds(condition, value))).toBe(true);
      expect(sorts.some((value) => !holds(condition, value))).toBe(true);
    }
    expect(sorts.every((value) => validAnswer(question(wants), value))).toBe(true);
    expect(sorts).not.toContain(undefined);
  });

  it('are also none, where there need be none', () => {
    expect(sortsOfAnswers(question({ kind: 'yesNo' }, false), [])).toEqual([true, false, undefined]);
  });

  it('are none at all where nothing can be answered', () => {
    expect(sortsOfAnswers(question({ kind: 'choice', options: [] }), [])).toEqual([]);
    expect(sortsOfAnswers(question({ kind: 'number', min: 5, max: 1, whole: false }), [])).toEqual([]);
  });
});
