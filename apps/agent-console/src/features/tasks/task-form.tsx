import { useState } from 'react';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TaskId, UserId } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useCreateTask } from './api';
import { NO_TERMS, type Choice, TaskTermsFields, termsOf, type TaskTerms } from './task-terms';

interface TaskFormProps {
  myId: string;
  people: Choice[];
  /** Whose part it is to be. */
  parentId?: string;
  onDone: () => void;
}

/** What `datetime-local` takes: the wall clock of this computer, to the minute. */
function inAnHour(): string {
  const at = new Date(Date.now() + 3_600_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A next step in one line: what, when, who; for an order there is more to say. */
export function TaskForm({ myId, people, parentId, onDone }: TaskFormProps) {
  const { t } = useTranslation();
  const create = useCreateTask();
  const showProblem = useShowProblem();
  const [title, setTitle] = useState('');
  const [dueAt, setDueAt] = useState(inAnHour);
  const [assigneeId, setAssigneeId] = useState(myId);
  const [tried, setTried] = useState(false);
  const [more, setMore] = useState<TaskTerms | null>(null);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!title.trim() || !dueAt || create.isPending) return;
    const parent = parentId ? { parentId: parentId as TaskId } : {};
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    create.mutate(
      {
        title: title.trim(),
        dueAt: new Date(dueAt).toISOString(),
        timeZone,
        assigneeId: assigneeId as UserId,
        ...parent,
        ...(more && termsOf(more)),
      },
      { onSuccess: onDone, onError: showProblem },
    );
  };
  return (
    <form onSubmit={submit} aria-label={t('task.new')} noValidate>
      <Group gap="sm" align="flex-start">
        <TextInput
          label={t('task.what')}
          miw={280}
          value={title}
          autoFocus
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={tried && !title.trim() && t('error.field.required')}
        />
        <TextInput
          type="datetime-local"
          label={t('task.when')}
          value={dueAt}
          onChange={(event) => setDueAt(event.currentTarget.value)}
          error={tried && !dueAt && t('error.field.required')}
        />
        <NativeSelect
          label={t('task.who')}
          data={people}
          value={assigneeId}
          onChange={(event) => setAssigneeId(event.currentTarget.value)}
        />
        <Button type="submit" mt={24} loading={create.isPending}>
          {t('common.save')}
        </Button>
        <Button mt={24} variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button mt={24} variant="default" aria-expanded={more !== null} onClick={() => setMore(more ? null : NO_TERMS)}>
          {t('task.more')}
        </Button>
      </Group>
      {more && <TaskTermsFields value={more} people={people} onChange={setMore} />}
    </form>
  );
}
