import type { TFunction } from 'i18next';
import { textIn, type AnswerCondition, type AnswerKind, type Locale, type Question } from '@callcard/crm-core';

export const SIGNS = { less: '<', atMost: '≤', equal: '=', atLeast: '≥', more: '>' } as const;

export type ConditionOp = AnswerCondition['op'];

/** Which conditions there are for an answer of this kind. */
export function opsFor({ kind }: AnswerKind): ConditionOp[] {
  if (kind === 'choice' || kind === 'choices' || kind === 'yesNo') return ['is', 'given'];
  if (kind === 'number' || kind === 'scale' || kind === 'date') return ['less', 'atMost', 'equal', 'atLeast', 'more', 'given'];
  return ['given'];
}

/** A condition as it begins. */
export function conditionOf(op: ConditionOp, { kind }: AnswerKind): AnswerCondition {
  if (op === 'is') return { op, values: [] };
  if (op === 'given') return { op };
  return { op, value: kind === 'date' ? '' : 0 };
}

/** The options by their keys, in words. */
export function optionWords(t: TFunction, { wants }: Question, own: Locale): { key: string; words: string }[] {
  if (wants.kind === 'yesNo') return [{ key: 'yes', words: t('common.yes') }, { key: 'no', words: t('common.no') }]; // prettier-ignore
  if (!('options' in wants)) return [];
  return wants.options.map(({ key, text }) => ({ key, words: textIn(text, own, own).text || key }));
}

export function conditionWords(t: TFunction, condition: AnswerCondition, question: Question | null, own: Locale): string {
  if (condition.op === 'given') return t('script.op.given');
  if (condition.op !== 'is') return `${SIGNS[condition.op]} ${condition.value}`;
  const words = question ? optionWords(t, question, own) : [];
  return condition.values.map((value) => words.find(({ key }) => key === value)?.words ?? value).join(' / ') || '…';
}
