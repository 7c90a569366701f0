import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { scoreOf, type ReviewAnswer, type ReviewSheet, type ScorecardSection } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { useReviewDeed } from './api';
import { QuestionField } from './question-field';
import { useScoreText } from './score';
import { useDraft, type Draft } from './use-draft';

export interface Moment {
  recording: number;
  second: number;
}

/** What a page may do to the form by keys of its own. */
export interface ReviewFormHandle {
  /** Notes the second for the question that was touched last. */
  mark(): void;
}

interface PlayingProps {
  /** Where the recording stands; null: there is none. */
  now: (() => Moment) | null;
  onPlay: (moment: Moment) => void;
}

interface ReviewFormProps extends PlayingProps {
  ref?: Ref<ReviewFormHandle>;
  sheet: ReviewSheet;
  /** null: it stays with the reviewer. */
  onRelease: (() => void) | null;
  onGiven: () => void;
}

/** A review that is being made: kept as it is written, given once everything is answered. */
export function ReviewForm({ ref, sheet, now, onPlay, onRelease, onGiven }: ReviewFormProps) {
  const { t } = useTranslation();
  const { draft, change, flush } = useDraft(sheet);
  const deed = useReviewDeed();
  const showProblem = useShowProblem();
  const { open } = scoreOf(sheet.sections, draft.answers);
  const give = async () => {
    const version = await flush();
    await deed.mutateAsync({ id: sheet.id, version, deed: 'give' });
    toast(t(sheet.calibrationId ? 'quality.givenBlind' : 'quality.given', { name: sheet.agentName }));
    onGiven();
  };
  return (
    <Stack gap="md">
      <AnswersForm ref={ref} sections={sheet.sections} draft={draft} onChange={change} now={now} onPlay={onPlay} />
      <Group>
        <Button loading={deed.isPending} disabled={open > 0} onClick={() => void give().catch(showProblem)}>
          {t(sheet.calibrationId ? 'quality.giveBlind' : 'quality.give')}
        </Button>
        {open > 0 && (
          <Text size="sm" c="dimmed">
            {t('quality.open', { count: open })}
          </Text>
        )}
        {onRelease && <ConfirmButton label={t('quality.release')} consequence={t('quality.releaseConfirm')} onConfirm={onRelease} />}
      </Group>
    </Stack>
  );
}

interface AnswersFormProps extends PlayingProps {
  ref?: Ref<ReviewFormHandle>;
  sections: ScorecardSection[];
  draft: Draft;
  onChange: (draft: Draft) => void;
}

const BLANK = { applies: true, value: null, comment: null, recording: null, second: null };

/** Every question of a scorecard with its answer, the score so far, and a word about the whole. */
export function AnswersForm({ ref, sections, draft, onChange, now, onPlay }: AnswersFormProps) {
  const { t } = useTranslation();
  const scoreText = useScoreText();
  const [touched, setTouched] = useState<string | null>(null);
  const { score, failed, sections: scores } = scoreOf(sections, draft.answers);
  const answerOf = (questionId: string): ReviewAnswer =>
    draft.answers.find((answer) => answer.questionId === questionId) ?? { questionId, ...BLANK };
  const answer = (changed: ReviewAnswer) =>
    onChange({ ...draft, answers: [...draft.answers.filter(({ questionId }) => questionId !== changed.questionId), changed] });
  const mark = (questionId: string) => now && answer({ ...answerOf(questionId), ...now() });
  const latest = useRef({ mark, touched });
  latest.current = { mark, touched };
  useImperativeHandle(ref, () => ({ mark: () => void (latest.current.touched && latest.current.mark(latest.current.touched)) }), []);
  return (
    <Stack gap="md">
      <Text fw={700} role="status" className="figures">
        {t('quality.scoreSoFar', { score: scoreText(score) })}
        {failed.length > 0 && ` · ${t('quality.failed')}`}
      </Text>
      {sections.map((section, at) => (
        <Stack key={section.id} gap="sm" component="section" aria-label={section.title}>
          <Title order={3} size="h6">
            {section.title}: {scoreText(scores[at]?.score ?? null)}
          </Title>
          {section.questions.map((question) => {
            const given = answerOf(question.id);
            return (
              <QuestionField
                key={question.id}
                question={question}
                answer={given}
                onChange={answer}
                onPlay={() => given.second !== null && onPlay({ recording: given.recording ?? 1, second: given.second })}
                onMark={now && (() => mark(question.id))}
                onFocus={() => setTouched(question.id)}
              />
            );
          })}
        </Stack>
      ))}
      <Textarea
        label={t('quality.comment')}
        autosize
        minRows={2}
        maxLength={5000}
        value={draft.comment ?? ''}
        onChange={(event) => onChange({ ...draft, comment: event.currentTarget.value || null })}
      />
    </Stack>
  );
}
