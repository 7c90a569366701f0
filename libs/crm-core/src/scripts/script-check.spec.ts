import { checkScript } from './script-check';
import { goBack, goTo, startOf, stepAfter, stepAt } from './script-course';
import { type BranchingScript, type Question, type ScriptStep, type StepLead, textIn } from './script-step';

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;
const END: StepLead = { kind: 'end', result: null };
const on = (otherwise: string | null, branches: Extract<StepLead, { kind: 'on' }>['branches'] = []): StepLead => ({
  kind: 'on',
  branches,
  otherwise,
});
const ask = (key: string, wants: Question['wants'], required = true): Question => ({ key, text: { en: `${key}?` }, required, wants });
const step = (n: number, leads: StepLead, question: Question | null = null, name = `Step ${n}`): ScriptStep => ({
  ...{ id: id(n), name, says: { en: name }, question, leads },
});
const script = (...steps: ScriptStep[]): BranchingScript => ({ locale: 'en', steps, objections: [] });
const faults = (tree: BranchingScript) => checkScript(tree).map(({ stepId, code }) => [stepId?.slice(-1), code]);

const yesNo = ask('hasTime', { kind: 'yesNo' });
const yes = { when: { op: 'is' as const, values: ['yes'] }, to: id(2) };

/** Greeting → has time? yes: budget → enough or not; no: the end. */
const sound = script(
  step(1, on(id(4), [yes]), yesNo),
  step(2, on(id(3), [{ when: { op: 'less', value: 100 }, to: id(4) }]), ask('budget', { kind: 'number', min: 0, max: null, whole: false })),
  step(3, { kind: 'end', result: 'sale' }),
  step(4, END),
);

describe('a script that branches', () => {
  it('is sound when every answer leads to an end', () => {
    expect(checkScript(sound, new Set(['sale']))).toEqual([]);
  });

  it('goes by choice, by comparison, and else', () => {
    expect(stepAfter(sound, id(1), { hasTime: true })).toBe(id(2));
    expect(stepAfter(sound, id(1), { hasTime: false })).toBe(id(4));
    expect(stepAfter(sound, id(2), { budget: 99 })).toBe(id(4));
    expect(stepAfter(sound, id(2), { budget: 100 })).toBe(id(3));
    expect(stepAfter(sound, id(3), {})).toBeNull();
  });

  it('goes back the way it came, from an objection to the step it came up at', () => {
    const second = goTo(startOf(sound), id(2));
    expect(stepAt(sound, second).id).toBe(id(2));
    expect(goBack({ ...second, objection: id(9) })).toEqual(second);
    expect(goBack(goBack(second))).toEqual(startOf(sound));
  });

  it('says a text in its own language where there is none in the reader’s', () => {
    expect(textIn({ en: 'Hello', uk: 'Вітаю' }, 'uk', 'en')).toEqual({ text: 'Вітаю', locale: 'uk' });
    expect(textIn({ en: 'Hello', ru: ' ' }, 'ru', 'en')).toEqual({ text: 'Hello', locale: 'en' });
  });
});

describe('the check of a script', () => {
  it('finds that there is none', () => {
    expect(faults(script())).toEqual([[undefined, 'no_steps']]);
  });

  it.each<[string, BranchingScript, unknown[]]>([
    ['an answer that leads nowhere', script(step(1, on(null, [yes]), yesNo), step(2, END)), [['1', 'dead_end']]],
    ['a step that leads nowhere', script(step(1, on(null))), [['1', 'dead_end']]],
    ['a step that is not there', script(step(1, on(id(7)))), [['1', 'unknown_step']]],
    ['a step that no answer leads to', script(step(1, END), step(2, END)), [['2', 'unreachable']]],
    ['a round that nothing leaves', script(step(1, on(id(2))), step(2, on(id(1)))), [['1', 'endless'], ['2', 'endless']]],
    ['a round behind a question', script(step(1, on(id(3), [yes]), yesNo), step(2, on(id(2))), step(3, END)), [['2', 'endless']]],
    ['a question without options', script(step(1, on(id(2)), ask('what', { kind: 'choice', options: [] })), step(2, END)), [['1', 'unanswerable']]],
    ['a range without numbers', script(step(1, END, ask('what', { kind: 'number', min: 2, max: 1, whole: true }))), [['1', 'unanswerable']]],
    ['an option that is not there', script(step(1, on(id(2), [{ when: { op: 'is', values: ['yes', 'maybe'] }, to: id(2) }]), yesNo), step(2, END)), [['1', 'unknown_option']]],
    ['a branch that a former one takes', script(step(1, on(id(2), [yes, yes]), yesNo), step(2, END)), [['1', 'never_taken']]],
    ['a branch beyond the range', script(step(1, on(id(2), [{ when: { op: 'more', value: 10 }, to: id(2) }]), ask('nps', { kind: 'scale' })), step(2, END)), [['1', 'never_taken']]],
    ['a comparison of a choice', script(step(1, on(id(2), [{ when: { op: 'less', value: 1 }, to: id(2) }]), yesNo), step(2, END)), [['1', 'wrong_condition']]],
    ['a condition without a question', script(step(1, on(id(2), [yes])), step(2, END)), [['1', 'wrong_condition']]],
    ['two questions of one key', script(step(1, on(id(2)), yesNo), step(2, END, yesNo)), [['2', 'key_taken']]],
    ['a key that is none', script(step(1, END, ask('Has time', { kind: 'yesNo' }))), [['1', 'wrong_key']]],
  ])('finds %s, and names the step', (_what, tree, expected) => {
    expect(faults(tree)).toEqual(expected);
    expect(checkScript(tree)[0]?.message).toMatch(/^Step "Step \d": /);
  }); // prettier-ignore

  it('wants no way out where every option has its branch, and one where there need be no answer', () => {
    const both = [yes, { when: { op: 'is' as const, values: ['no'] }, to: id(2) }];
    expect(faults(script(step(1, on(null, both), yesNo), step(2, END)))).toEqual([]);
    expect(faults(script(step(1, on(null, both), ask('hasTime', { kind: 'yesNo' }, false)), step(2, END)))).toEqual([['1', 'dead_end']]);
  });

  it('allows a round that a question can leave', () => {
    expect(faults(script(step(1, on(id(2))), step(2, on(id(3), [{ ...yes, to: id(1) }]), yesNo), step(3, END)))).toEqual([]);
  });

  it('finds missing texts, unknown placeholders and unknown results', () => {
    const tree: BranchingScript = {
      locale: 'ru',
      steps: [{ ...step(1, { kind: 'end', result: 'sold' }), says: { en: 'Hello, {client.nmae}' } }],
      objections: [{ id: id(8), title: { ru: 'Дорого' }, answer: { ru: 'Зато {contact.Скидка}' } }, { id: id(9), title: { ru: 'Нет' }, answer: {} }],
    }; // prettier-ignore
    expect(checkScript(tree, new Set(['sale'])).map(({ path, code }) => [path, code])).toEqual([
      ['steps.0.says', 'no_text'],
      ['steps.0.says', 'unknown_placeholder'],
      ['steps.0.leads.result', 'unknown_result'],
      ['objections.1.answer', 'no_text'],
    ]);
  });
});
