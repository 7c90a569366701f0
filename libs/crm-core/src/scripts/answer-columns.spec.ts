import { answerCell, answerColumns } from './answer-columns';
import type { AnswerKind, ScriptStep } from './script-step';

const step = (key: string, text: string, wants: AnswerKind): ScriptStep => ({
  ...{ id: key, name: key, says: {} },
  question: { key, text: { en: text, uk: `${text} (uk)` }, required: true, wants },
  leads: { kind: 'end', result: null },
});
const options = [
  { key: 'roof', text: { en: 'A roof', uk: 'Дах' } },
  { key: 'wall', text: { en: 'A wall' } },
];
const first = {
  id: '1',
  locale: 'en' as const,
  steps: [step('what', 'What?', { kind: 'choices', options }), step('old', 'Old?', { kind: 'yesNo' })],
};
const second = { id: '2', locale: 'en' as const, steps: [step('what', 'What do you need?', { kind: 'choices', options })] };

describe('the columns of answers', () => {
  it('are one for each question of any version, titled as the newest asks it', () => {
    expect(answerColumns([second, first], 'en').map(({ title }) => title)).toEqual(['What do you need? (what)', 'Old? (old)']);
    expect(answerColumns([first], 'uk')[0]!.title).toBe('What? (uk) (what)');
  });

  it.each([
    ['what', ['roof', 'wall'], 'uk', 'Дах; A wall'],
    ['what', ['gone'], 'en', 'gone'],
    ['old', false, 'ru', 'Нет'],
    ['nps', 9, 'en', 9],
    ['what', null, 'en', ''],
    ['what', undefined, 'en', ''],
  ] as const)('say of %s %j in %s: %s', (key, value, locale, words) => {
    expect(answerCell(first, key, value === null || value === undefined || typeof value !== 'object' ? value : [...value], locale)).toBe(
      words,
    );
  });
});
