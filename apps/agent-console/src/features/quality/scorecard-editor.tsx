import { useState } from 'react';
import { Alert, Button, Fieldset, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  checkScorecard,
  newId,
  type Scorecard,
  type ScorecardQuestion,
  type ScorecardSection,
  type ScorecardVersion,
} from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { MoveButton } from '../../ui/move-button';
import { ListSkeleton, LoadError } from '../../ui/states';
import { QuestionForm } from './question-form';
import { useKeepDraft, useVersions } from './settings-api';

/** What a scorecard asks, in its draft: reviews begin with it once it is published. */
export function ScorecardEditor({ scorecard, onClose }: { scorecard: Scorecard; onClose: () => void }) {
  const versions = useVersions(scorecard.id);
  if (versions.isPending) return <ListSkeleton rows={6} />;
  if (versions.isError) return <LoadError error={versions.error} retry={versions.refetch} />;
  return <Editor scorecard={scorecard} last={versions.data[0]} onClose={onClose} />;
}

const newQuestion = (): ScorecardQuestion => ({
  ...{ id: newId(), text: '', hint: null, wants: { kind: 'yesNo' }, weight: 10, fatal: false, mayNotApply: true },
});
const newSection = (): ScorecardSection => ({ id: newId(), title: '', questions: [newQuestion()] });

const replaced = <T extends { id: string }>(all: readonly T[], changed: T): T[] =>
  all.map((one) => (one.id === changed.id ? changed : one));

const hasWords = ({ text, wants }: ScorecardQuestion) =>
  text.trim() !== '' && (wants.kind !== 'choice' || wants.options.every((option) => option.text.trim()));

/** One place up or down. */
function moved<T>(all: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...all];
  next.splice(at + by, 0, ...next.splice(at, 1));
  return next;
}

function Editor({ scorecard, last, onClose }: { scorecard: Scorecard; last: ScorecardVersion | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const keep = useKeepDraft();
  const showProblem = useShowProblem();
  const [sections, setSections] = useState<ScorecardSection[]>(() => last?.sections ?? [newSection()]);
  const faults = checkScorecard(sections);
  const isNamed = sections.every(({ title, questions }) => title.trim() && questions.every(hasWords));
  const weights = sections.flatMap(({ questions }) => questions).reduce((sum, { weight }) => sum + weight, 0);
  const version = last?.state === 'draft' ? last.version : 0;
  const save = (publish: boolean) =>
    keep.mutate(
      { id: scorecard.id, sections, version, publish },
      {
        onSuccess: ({ number }) => (toast(t(publish ? 'quality.published' : 'quality.draftKept', { number })), onClose()),
        onError: showProblem,
      },
    );
  return (
    <Stack gap="md" component="section" aria-label={scorecard.title}>
      <Title order={2} size="h4">
        {scorecard.title}
      </Title>
      <Text size="sm" c="dimmed" maw={640}>
        {t('quality.editorHint')}
      </Text>
      {sections.map((section, at) => (
        <SectionForm
          key={section.id}
          section={section}
          weights={weights}
          onChange={(changed) => setSections(replaced(sections, changed))}
          onRemove={sections.length > 1 ? () => setSections(sections.filter(({ id }) => id !== section.id)) : null}
          onUp={at > 0 ? () => setSections(moved(sections, at, -1)) : null}
          onDown={at < sections.length - 1 ? () => setSections(moved(sections, at, 1)) : null}
        />
      ))}
      <Button w="fit-content" variant="default" onClick={() => setSections([...sections, newSection()])}>
        {t('quality.addSection')}
      </Button>
      {faults.length > 0 && (
        <Alert color="yellow" variant="outline" title={t('quality.missing')}>
          <List size="sm">
            {[...new Set(faults.map(({ code }) => code))].map((code) => (
              <List.Item key={code}>{t(`quality.fault.${code as 'no_questions'}`)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Group>
        <Button loading={keep.isPending} disabled={faults.length > 0 || !isNamed} onClick={() => save(true)}>
          {t('quality.publish')}
        </Button>
        <Button variant="default" loading={keep.isPending} disabled={!isNamed} onClick={() => save(false)}>
          {t('quality.keepDraft')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        {!isNamed && (
          <Text size="sm" c="dimmed">
            {t('quality.nameAll')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

interface SectionFormProps {
  section: ScorecardSection;
  /** Of all sections together. */
  weights: number;
  onChange: (section: ScorecardSection) => void;
  onRemove: (() => void) | null;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

function SectionForm({ section, weights, onChange, onRemove, onUp, onDown }: SectionFormProps) {
  const { t } = useTranslation();
  const { title, questions } = section;
  const change = (next: ScorecardQuestion[]) => onChange({ ...section, questions: next });
  return (
    <Fieldset legend={title || t('quality.section')}>
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput
            label={t('quality.sectionTitle')}
            required
            maxLength={300}
            miw={280}
            value={title}
            onChange={(event) => onChange({ ...section, title: event.currentTarget.value })}
          />
          <MoveButton up name={title} pending={false} onMove={onUp} />
          <MoveButton name={title} pending={false} onMove={onDown} />
          {onRemove && (
            <Button size="compact-sm" variant="default" onClick={onRemove}>
              {t('quality.removeSection')}
            </Button>
          )}
        </Group>
        {questions.map((question, at) => (
          <QuestionForm
            key={question.id}
            question={question}
            share={weights === 0 ? null : question.weight / weights}
            onChange={(changed) => change(replaced(questions, changed))}
            onRemove={questions.length > 1 ? () => change(questions.filter(({ id }) => id !== question.id)) : null}
            onUp={at > 0 ? () => change(moved(questions, at, -1)) : null}
            onDown={at < questions.length - 1 ? () => change(moved(questions, at, 1)) : null}
          />
        ))}
        <Button size="xs" w="fit-content" variant="default" onClick={() => change([...questions, newQuestion()])}>
          {t('quality.addQuestion')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
