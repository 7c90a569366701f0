import type { AnswerKind, AnswerKindName, Objection, Question, ScriptStep } from '@callcard/crm-core';

/** The first of `name1`, `name2`, … that is free. */
export function freeKey(name: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}

const emptyOption = (taken: readonly string[]) => ({ key: freeKey('option', taken), text: {} });

export const newOption = (options: readonly { key: string }[]) => emptyOption(options.map(({ key }) => key));

export const newStep = (): ScriptStep => ({
  ...{ id: crypto.randomUUID(), name: '', says: {}, question: null },
  leads: { kind: 'on', branches: [], otherwise: null },
});

export const newQuestion = (steps: readonly ScriptStep[]): Question => ({
  key: freeKey('question', steps.flatMap(({ question }) => question?.key ?? [])),
  ...{ text: {}, required: true, wants: { kind: 'yesNo' } },
}); // prettier-ignore

export const newObjection = (): Objection => ({ id: crypto.randomUUID(), title: {}, answer: {} });

/** A kind of answer as it begins; the options of another kind stay. */
export function wantsOf(kind: AnswerKindName, former: AnswerKind): AnswerKind {
  const options = 'options' in former ? former.options : [emptyOption([]), emptyOption(['option1'])];
  if (kind === 'choice' || kind === 'choices') return { kind, options };
  if (kind === 'number') return { kind, min: null, max: null, whole: true };
  return { kind };
}
