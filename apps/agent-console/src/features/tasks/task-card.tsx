import type { ReactNode } from 'react';
import { Checkbox, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { judgeOf, type Task } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { useChangeTask, useTasks } from './api';
import { TaskDeeds } from './task-deeds';
import { recurrenceName } from './task-terms';

interface TaskCardProps {
  task: Task;
  myId: string;
  links: ReactNode;
  /** Another task, as a link. */
  link: (id: string, title: string) => ReactNode;
  /** The form of a part of it. */
  newPart: ReactNode;
  thread: ReactNode;
}

/** All that is known of one task: who does it and who accepts it, its points and parts, what was said. */
export function TaskCard({ task, myId, links, link, newPart, thread }: TaskCardProps) {
  const { t, i18n } = useTranslation();
  const name = task.recurrence && recurrenceName(task.recurrence);
  const people = [
    t('task.assignee', { name: task.assigneeName }),
    t('task.from', { name: task.createdByName }),
    task.helpers.length > 0 && t('task.with', { name: task.helpers.map((helper) => helper.name).join(', ') }),
    task.checkerName && t('task.checkedBy', { name: task.checkerName }),
    !task.checkerName && task.needsAcceptance && t('task.acceptedByAuthor'),
  ];
  return (
    <Paper withBorder p="md" component="section" aria-label={task.title}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {task.title}
          </Title>
          <Text size="sm" c="dimmed" className="figures">
            {[t(`task.status.${task.status}`), dateTime(task.dueAt, i18n.language)].join(' · ')}
          </Text>
        </div>
        <Text size="sm">{people.filter(Boolean).join(' · ')}</Text>
        {task.parentId && (
          <Text size="sm">
            {t('task.partOf')} {link(task.parentId, task.parentTitle ?? '')}
          </Text>
        )}
        {task.recurrence && <Text size="sm">{name ? t(`task.recur.${name}`) : `${t('task.recurs')}: ${task.recurrence}`}</Text>}
        {task.note && <Text className="wrap">{task.note}</Text>}
        {links}
        <TaskDeeds task={task} mayJudge={judgeOf(task) === myId} mine={task.createdBy === myId} />
        <Points task={task} />
        <Parts task={task} link={link} />
        {newPart}
        {thread}
      </Stack>
    </Paper>
  );
}

function Points({ task }: { task: Task }) {
  const { t } = useTranslation();
  const change = useChangeTask();
  const showProblem = useShowProblem();
  if (task.checklist.length === 0) return null;
  const tick = (index: number, done: boolean) => {
    const checklist = task.checklist.map((point, at) => (at === index ? { ...point, done } : point));
    change.mutate({ task, change: { checklist } }, { onError: showProblem });
  };
  return (
    <Stack gap={4} component="section" aria-label={t('task.checklist')}>
      {task.checklist.map((point, index) => (
        <Checkbox
          key={`${index} ${point.text}`}
          label={point.text}
          checked={point.done}
          disabled={change.isPending || task.state === 'done'}
          onChange={(event) => tick(index, event.currentTarget.checked)}
        />
      ))}
    </Stack>
  );
}

function Parts({ task, link }: { task: Task; link: TaskCardProps['link'] }) {
  const { t } = useTranslation();
  const parts = useTasks({ parentId: task.id });
  const items = (parts.data?.pages ?? []).flatMap((page) => page.items);
  if (items.length === 0) return null;
  return (
    <section aria-label={t('task.partsTitle')}>
      <Text size="sm" fw={600}>
        {t('task.partsTitle')}
      </Text>
      {items.map((part) => (
        <Text key={part.id} size="sm">
          {link(part.id, part.title)} · {part.assigneeName} · {t(`task.status.${part.status}`)}
        </Text>
      ))}
    </section>
  );
}
