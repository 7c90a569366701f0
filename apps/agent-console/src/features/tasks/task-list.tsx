import { useRef, type ReactNode } from 'react';
import { Badge, Button, Checkbox, Group, Menu, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Task } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';
import { dateTime, shortMoment } from '../../lib/format';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { useShowProblem } from '../../lib/use-problem';
import { useChangeTask } from './api';

interface TaskListProps {
  tasks: Task[];
  myId: string;
  /** The client and the call of a task, as links. */
  links: (task: Task) => ReactNode;
  selectedId: string | null;
  onSelect: (id: string) => void;
}

/** Next steps, each with the box that closes it. */
export function TaskList({ tasks, myId, links, selectedId, onSelect }: TaskListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list);
  return (
    <ul ref={list} onKeyDown={listArrows} aria-label={t('task.title')} className="plain-list">
      {tasks.map((task) => (
        <li key={task.id} className="row" data-list-row>
          <TaskRow task={task} myId={myId} links={links(task)} selected={task.id === selectedId} onSelect={() => onSelect(task.id)} />
        </li>
      ))}
    </ul>
  );
}

interface TaskRowProps {
  task: Task;
  myId: string;
  links: ReactNode;
  selected: boolean;
  onSelect: () => void;
}

function TaskRow({ task, myId, links, selected, onSelect }: TaskRowProps) {
  const { t, i18n } = useTranslation();
  const change = useChangeTask();
  const showProblem = useShowProblem();
  const done = task.state === 'done';
  const { postponement, subtasks, checklist } = task;
  const others = [
    task.status !== 'open' && task.status !== 'done' && t(`task.status.${task.status}`),
    checklist.length > 0 &&
      t('task.points', { done: String(checklist.filter((point) => point.done).length), all: String(checklist.length) }),
    subtasks.open + subtasks.done > 0 && t('task.parts', { done: String(subtasks.done), all: String(subtasks.open + subtasks.done) }),
    task.recurrence && t('task.recurs'),
    postponement?.state === 'asked' && t('task.asksFor', { time: shortMoment(postponement.to, i18n.language) }),
    task.assigneeId !== myId && t('task.assignee', { name: task.assigneeName }),
    task.createdBy !== myId && t('task.from', { name: task.createdByName }),
    task.postponed > 0 && t('task.postponed', { count: task.postponed }),
    done && task.doneAt && t('task.doneAt', { time: shortMoment(task.doneAt, i18n.language), name: task.doneByName ?? '' }),
  ].filter(Boolean);
  return (
    <Group justify="space-between" gap="xs" align="flex-start">
      <div>
        <Checkbox
          label={task.title}
          checked={done}
          disabled={change.isPending}
          onChange={(event) =>
            change.mutate({ task, change: { state: event.currentTarget.checked ? 'done' : 'open' } }, { onError: showProblem })
          }
        />
        {task.note && <Text size="sm">{task.note}</Text>}
        <Group gap="xs">
          {links}
          <Text size="xs" c="dimmed" className="figures">
            {others.join(' · ')}
          </Text>
        </Group>
      </div>
      <Group gap="xs">
        <TaskDue task={task} />
        <Button size="compact-sm" variant="default" data-list-select aria-pressed={selected} onClick={onSelect}>
          {t('task.details')}
        </Button>
        {!done && <Postpone onChoose={(dueAt) => change.mutate({ task, change: { dueAt } }, { onError: showProblem })} />}
      </Group>
    </Group>
  );
}

function TaskDue({ task }: { task: Task }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const late = task.state === 'open' && Date.parse(task.dueAt) <= now;
  const time = dateTime(task.dueAt, i18n.language);
  if (!late)
    return (
      <Text span size="sm" className="figures">
        {time}
      </Text>
    );
  return (
    <Badge color="red.9" radius="sm" tt="none" leftSection={<IconAlertTriangle size={12} aria-hidden="true" />} className="figures">
      {t('task.due', { time })}
    </Badge>
  );
}

const HOUR = 3_600_000;
const LATER = { hour: HOUR, fourHours: 4 * HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR };

/** From now on, whatever the former moment was. */
function Postpone({ onChoose }: { onChoose: (dueAt: string) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconClock size={14} aria-hidden="true" />}>
          {t('task.postpone')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(LATER) as (keyof typeof LATER)[]).map((name) => (
          <Menu.Item key={name} onClick={() => onChoose(new Date(Date.now() + LATER[name]).toISOString())}>
            {t(`task.later.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
