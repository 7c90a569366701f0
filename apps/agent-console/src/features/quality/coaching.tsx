import { useState } from 'react';
import { Button, Group, List, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { questionsOf, type ReviewSheet, type Task } from '@callcard/crm-core';
import { dateTime, duration } from '../../lib/format';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { useCoach, useCoachingTasks } from './api';

interface CoachingProps {
  sheet: ReviewSheet;
  mayGive: boolean;
  link: (task: Task) => React.ReactNode;
}

/** What the agent shall practise out of a review: ordinary tasks that lead back to it, and to the second. */
export function Coaching({ sheet, mayGive, link }: CoachingProps) {
  const { t, i18n } = useTranslation();
  const tasks = useCoachingTasks(sheet.id, true);
  const [adding, setAdding] = useState(false);
  if (!mayGive && !tasks.data?.length) return null;
  return (
    <Stack gap="xs" component="section" aria-label={t('quality.coaching')}>
      <Title order={2} size="h5">
        {t('quality.coaching')}
      </Title>
      {tasks.data && tasks.data.length > 0 && (
        <List size="sm" listStyleType="none" spacing={4}>
          {tasks.data.map((task) => (
            <List.Item key={task.id}>
              {link(task)}{' '}
              <Text span size="xs" c="dimmed" className="figures">
                {[t(`task.status.${task.status}`), dateTime(task.dueAt, i18n.language)].join(' · ')}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      {mayGive && !adding && (
        <Button size="xs" variant="default" w="fit-content" onClick={() => setAdding(true)}>
          {t('quality.coach')}
        </Button>
      )}
      {adding && <CoachingForm sheet={sheet} onDone={() => setAdding(false)} />}
    </Stack>
  );
}

/** What `datetime-local` takes: a week from now, by the clock of this computer. */
function inAWeek(): string {
  const at = new Date(Date.now() + 7 * 86_400_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function CoachingForm({ sheet, onDone }: { sheet: ReviewSheet; onDone: () => void }) {
  const { t } = useTranslation();
  const coach = useCoach();
  const showProblem = useShowProblem();
  const questions = questionsOf(sheet.sections);
  const secondOf = (id: string) => sheet.answers.find(({ questionId }) => questionId === id)?.second ?? null;
  const [about, setAbout] = useState(questions[0]?.id ?? '');
  const [title, setTitle] = useState('');
  const [dueAt, setDueAt] = useState(inAWeek);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!title.trim() || !dueAt || coach.isPending) return;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const { id: reviewId, callId, agentId: assigneeId } = sheet;
    const note = questions.find(({ id }) => id === about)?.text;
    coach.mutate(
      {
        title: title.trim(),
        note,
        dueAt: new Date(dueAt).toISOString(),
        timeZone,
        callId,
        reviewId,
        reviewSecond: secondOf(about),
        assigneeId,
      },
      { onSuccess: () => (toast(t('quality.coached', { name: sheet.agentName })), onDone()), onError: showProblem },
    );
  };
  return (
    <form onSubmit={submit} aria-label={t('quality.coach')} noValidate>
      <Stack gap="xs">
        <TextInput
          label={t('quality.coachTitle')}
          required
          autoFocus
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('quality.coachAbout')}
          data={questions.map(({ id, text }) => {
            const second = secondOf(id);
            return { value: id, label: second === null ? text : `${text} (${duration(second)})` };
          })}
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('quality.coachDue')}
          value={dueAt}
          onChange={(event) => setDueAt(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" size="xs" loading={coach.isPending} disabled={!title.trim()}>
            {t('quality.coachGive')}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
