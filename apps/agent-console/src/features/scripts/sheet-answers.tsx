import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { textIn, type AnswerSheet, type AnswerValue, type Locale, type Question, type ScriptVersion } from '@callcard/crm-core';
import { day } from '../../lib/format';
import { optionWords } from './condition-words';
import { useScriptVersion } from './answers-api';

/** What was answered, each under its question as it was asked. */
export function SheetAnswers({ versionId, answers }: Pick<AnswerSheet, 'versionId' | 'answers'>) {
  const version = useScriptVersion(versionId);
  const words = useAnswerWords();
  const questionOf = (key: string) => version.data?.steps.find(({ question }) => question?.key === key)?.question ?? null;
  return (
    <dl>
      {answers
        .filter(({ value }) => value !== null)
        .map(({ question: key, value }) => {
          const question = questionOf(key);
          return (
            <div key={key}>
              <Text component="dt" size="xs" c="dimmed">
                {question && version.data ? words.question(question, version.data) : key}
              </Text>
              <Text component="dd" size="sm" className="wrap" m={0}>
                {question && version.data ? words.answer(value!, question, version.data) : String(value)}
              </Text>
            </div>
          );
        })}
    </dl>
  );
}

function useAnswerWords() {
  const { t, i18n } = useTranslation();
  const locale = i18n.language as Locale;
  return {
    question: ({ text }: Question, { locale: own }: ScriptVersion) => textIn(text, locale, own).text,
    answer: (value: AnswerValue, question: Question, { locale: own }: ScriptVersion): string => {
      if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
      if (question.wants.kind === 'date') return day(`${String(value)}T12:00`, locale);
      const options = optionWords(t, question, own);
      return [value].flat().map((key) => options.find((option) => option.key === key)?.words ?? String(key)).join(', '); // prettier-ignore
    },
  };
}
