import { useState } from 'react';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UserId } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useCreateTask } from './api';

interface TaskFormProps {
  myId: string;
  people: { value: string; label: string }[];
  onDone: () => void;
}

/** What `datetime-local` takes: the wall clock of this computer, to the minute. */
function inAnHour(): string {
  const at = new Date(Date.now() + 3_600_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A next step in one line: what, when, who. */
export function TaskForm({ myId, people, onDone }: TaskFormProps) {
  const { t } = useTranslation();
  const create = useCreateTask();
  const showProblem = useShowProblem();
  const [title, setTitle] = useState('');
  const [dueAt, setDueAt] = useState(inAnHour);
  const [assigneeId, setAssigneeId] = useState(myId);
  const [tried, setTried] = useState(false);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!title.trim() || !dueAt || create.isPending) return;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    create.mutate(
      { title: title.trim(), dueAt: new Date(dueAt).toISOString(), timeZone, assigneeId: assigneeId as UserId },
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
      </Group>
    </form>
  );
}
