import { Button, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewAnswer, ScorecardSection } from '@callcard/crm-core';
import { scoreOf } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { QuestionWords, useAnswerChoices } from './question-field';
import { useScoreText } from './score';

interface AnswersReadProps {
  sections: ScorecardSection[];
  answers: ReviewAnswer[];
  /** null: there is nothing to hear. */
  onPlay: ((answer: ReviewAnswer) => void) | null;
}

/** What was answered, section by section, with the seconds to listen to. */
export function AnswersRead({ sections, answers, onPlay }: AnswersReadProps) {
  const score = useScoreText();
  const { sections: scores } = scoreOf(sections, answers);
  return (
    <Stack gap="md">
      {sections.map((section, at) => (
        <section key={section.id} aria-label={section.title}>
          <Title order={3} size="h6">
            {section.title}: {score(scores[at]?.score ?? null)}
          </Title>
          <List size="sm" listStyleType="none" spacing={6}>
            {section.questions.map((question) => (
              <List.Item key={question.id}>
                <QuestionWords question={question} />
                <Answered question={question} answer={answers.find(({ questionId }) => questionId === question.id)} onPlay={onPlay} />
              </List.Item>
            ))}
          </List>
        </section>
      ))}
    </Stack>
  );
}

interface AnsweredProps {
  question: ScorecardSection['questions'][number];
  answer: ReviewAnswer | undefined;
  onPlay: AnswersReadProps['onPlay'];
}

function Answered({ question, answer, onPlay }: AnsweredProps) {
  const { t } = useTranslation();
  const choicesOf = useAnswerChoices();
  if (!answer) return <Text>–</Text>;
  const chosen = choicesOf(question).find(({ value }) => value === String(answer.value));
  const { second } = answer;
  return (
    <div>
      <Text fw={600} component="span">
        {answer.applies ? (chosen?.label ?? '–') : t('quality.notApplicable')}
      </Text>{' '}
      {second !== null && onPlay && (
        <Button
          size="compact-xs"
          variant="light"
          aria-label={t('player.from', { time: duration(second), words: question.text })}
          onClick={() => onPlay(answer)}
        >
          <span className="figures">{duration(second)}</span>
        </Button>
      )}
      {answer.comment && <Text className="wrap">{answer.comment}</Text>}
    </div>
  );
}
