import { ActionIcon, Button, Checkbox, Fieldset, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReviewAnswer, ScorecardQuestion } from '@callcard/crm-core';
import { duration } from '../../lib/format';

interface QuestionFieldProps {
  question: ScorecardQuestion;
  answer: ReviewAnswer;
  onChange: (answer: ReviewAnswer) => void;
  /** Plays the recording from the second of the answer. */
  onPlay: () => void;
  /** null: nothing is played from which a second could be taken. */
  onMark: (() => void) | null;
  onFocus: () => void;
}

/** The answers there are to a question, as the radio buttons have them. */
export function useAnswerChoices() {
  const { t } = useTranslation();
  return ({ wants }: ScorecardQuestion): { value: string; label: string }[] => {
    switch (wants.kind) {
      case 'yesNo':
        return ['true', 'false'].map((value) => ({ value, label: t(value === 'true' ? 'common.yes' : 'common.no') }));
      case 'scale':
        return Array.from({ length: wants.max + 1 }, (_, points) => ({ value: String(points), label: String(points) }));
      case 'choice':
        return wants.options.map(({ key, text }) => ({ value: key, label: text }));
    }
  };
}

function valueOf({ wants }: ScorecardQuestion, chosen: string): ReviewAnswer['value'] {
  if (wants.kind === 'yesNo') return chosen === 'true';
  return wants.kind === 'scale' ? Number(chosen) : chosen;
}

/** One question of a scorecard while it is answered: how it was, why, and where that is to be heard. */
export function QuestionField({ question, answer, onChange, onPlay, onMark, onFocus }: QuestionFieldProps) {
  const { t } = useTranslation();
  const choicesOf = useAnswerChoices();
  const { applies, value, comment, second } = answer;
  return (
    <Fieldset legend={<QuestionWords question={question} />} onFocus={onFocus} data-question={question.id}>
      <Stack gap="xs">
        {question.hint && (
          <Text size="sm" c="dimmed">
            {question.hint}
          </Text>
        )}
        <Radio.Group
          aria-label={question.text}
          value={applies && value !== null ? String(value) : ''}
          onChange={(chosen) => onChange({ ...answer, applies: true, value: valueOf(question, chosen) })}
        >
          <Group gap="md">
            {choicesOf(question).map((choice) => (
              <Radio key={choice.value} value={choice.value} label={choice.label} disabled={!applies} />
            ))}
          </Group>
        </Radio.Group>
        <Group gap="sm">
          {question.mayNotApply && (
            <Checkbox
              label={t('quality.notApplicable')}
              checked={!applies}
              onChange={(event) => onChange({ ...answer, applies: !event.currentTarget.checked, value: null })}
            />
          )}
          {second === null ? (
            onMark && (
              <Button size="compact-xs" variant="default" onClick={onMark}>
                {t('quality.mark')}
              </Button>
            )
          ) : (
            <Group gap={4}>
              <Button
                size="compact-xs"
                variant="light"
                onClick={onPlay}
                aria-label={t('player.from', { time: duration(second), words: question.text })}
              >
                <span className="figures">{duration(second)}</span>
              </Button>
              <ActionIcon
                size={24}
                variant="subtle"
                aria-label={t('quality.unmark', { time: duration(second) })}
                onClick={() => onChange({ ...answer, second: null, recording: null })}
              >
                <IconX size={14} />
              </ActionIcon>
            </Group>
          )}
        </Group>
        <Textarea
          label={t('quality.why')}
          autosize
          minRows={1}
          maxLength={2000}
          value={comment ?? ''}
          onChange={(event) => onChange({ ...answer, comment: event.currentTarget.value || null })}
        />
      </Stack>
    </Fieldset>
  );
}

/** What is asked, how much it weighs, and whether it decides everything. */
export function QuestionWords({ question: { text, weight, fatal } }: { question: ScorecardQuestion }) {
  const { t } = useTranslation();
  return (
    <>
      {text}{' '}
      <Text span size="xs" c="dimmed">
        {[t('quality.weightOf', { weight }), fatal && t('quality.fatal')].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}
