import { useState } from 'react';
import { Anchor, Button, Group, SegmentedControl } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Task } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { TASK_FILTERS, useTask, useTasks, type TaskQuery } from '../../features/tasks/api';
import { TaskCard } from '../../features/tasks/task-card';
import { TaskForm } from '../../features/tasks/task-form';
import { TaskList } from '../../features/tasks/task-list';
import { Thread } from '../../features/threads/thread';
import { useUsers } from '../../features/users/api';
import { duration } from '../../lib/format';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const TABS = {
  open: { state: 'open', mine: 'true' },
  due: { due: 'true', mine: 'true' },
  given: { state: 'open', given: 'true' },
  judge: { toJudge: 'true' },
  all: { state: 'open' },
  done: { state: 'done' },
} as const;
type Tab = keyof typeof TABS;

const isTab = (name: string | null): name is Tab => name !== null && name in TABS;

/** Which tasks, and which of them is chosen, as they stand in the address. */
function useAddress() {
  const [address, setAddress] = useSearchParams();
  const named = address.get('tab');
  const tab = isTab(named) ? named : 'open';
  const given = Object.fromEntries(TASK_FILTERS.flatMap((name) => (address.get(name) ? [[name, address.get(name)!]] : []))) as TaskQuery;
  const reported = address.has('timely');
  const select = (id: string | null) =>
    setAddress((former) => {
      const next = new URLSearchParams(former);
      if (id === null) next.delete('task');
      else next.set('task', id);
      return next;
    }, { replace: true }); // prettier-ignore
  const choose = (name: string) => setAddress(name === 'open' ? {} : { tab: name }, { replace: true });
  return { tab, reported, filter: reported ? given : TABS[tab], selectedId: address.get('task'), select, choose };
}

/** What I have to do, what I gave to others, what waits for my word, and what is done. */
export function Tasks() {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const { tab, reported, filter, selectedId, select, choose } = useAddress();
  const people = usePeople();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('task.title')}
      actions={
        <>
          <Anchor component={Link} to={`${paths.timeliness}?of=tasks`} size="sm">
            {t('timeliness.title')}
          </Anchor>
          {may('tasks.work') && !adding && <Button onClick={() => setAdding(true)}>{t('task.new')}</Button>}
        </>
      }
    >
      {adding && <TaskForm myId={user.id} people={people} onDone={() => setAdding(false)} />}
      {reported ? (
        <Button variant="default" w="fit-content" onClick={() => choose('open')}>
          {t('task.backToMine')}
        </Button>
      ) : (
        <SegmentedControl
          w="fit-content"
          aria-label={t('task.title')}
          value={tab}
          onChange={choose}
          data={(Object.keys(TABS) as Tab[]).map((name) => ({ value: name, label: t(`task.tab.${name}`) }))}
        />
      )}
      <div className={selectedId ? 'columns' : undefined}>
        <Found tab={tab} filter={filter} myId={user.id} selectedId={selectedId} onSelect={select} />
        {selectedId && <Selected key={selectedId} id={selectedId} onClose={() => select(null)} />}
      </div>
    </Page>
  );
}

function usePeople() {
  const users = useUsers();
  return (users.data?.items ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id as string, label: name }));
}

interface FoundProps {
  tab: Tab;
  filter: TaskQuery;
  myId: string;
  selectedId: string | null;
  onSelect: (id: string) => void;
}

function Found({ tab, filter, ...rest }: FoundProps) {
  const { t } = useTranslation();
  const tasks = useTasks(filter);
  if (tasks.isPending) return <ListSkeleton />;
  if (tasks.isError) return <LoadError error={tasks.error} retry={tasks.refetch} />;
  const items = tasks.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t(`task.none.${tab}`)} />;
  return (
    <div>
      <TaskList tasks={items} links={(task) => <TaskLinks task={task} />} {...rest} />
      <ShowMore query={tasks} />
    </div>
  );
}

function Selected({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const people = usePeople();
  const task = useTask(id);
  const [adding, setAdding] = useState(false);
  if (task.isPending) return <ListSkeleton />;
  if (task.isError) return <LoadError error={task.error} retry={task.refetch} />;
  const mayWork = may('tasks.work');
  return (
    <div>
      <Group justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Group>
      <TaskCard
        task={task.data}
        myId={user.id}
        links={<TaskLinks task={task.data} />}
        link={(other, title) => (
          <Anchor component={Link} to={paths.task(other)} size="sm" underline="always">
            {title}
          </Anchor>
        )}
        newPart={
          adding ? (
            <TaskForm myId={user.id} people={people} parentId={id} onDone={() => setAdding(false)} />
          ) : (
            mayWork && (
              <Button size="xs" variant="default" w="fit-content" onClick={() => setAdding(true)}>
                {t('task.newPart')}
              </Button>
            )
          )
        }
        thread={<Thread noun="tasks" id={id} mayWrite={mayWork} />}
      />
    </div>
  );
}

function TaskLinks({ task: { clientId, clientName, callId, reviewId, reviewSecond } }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <>
      {clientId && (
        <Anchor component={Link} to={paths.client(clientId)} size="sm">
          {clientName}
        </Anchor>
      )}
      {callId && (
        <Anchor component={Link} to={paths.call(callId)} size="sm">
          {t('task.call')}
        </Anchor>
      )}
      {reviewId && (
        <Anchor component={Link} to={paths.review(reviewId, reviewSecond)} size="sm">
          {reviewSecond === null ? t('task.review') : t('task.reviewAt', { time: duration(reviewSecond) })}
        </Anchor>
      )}
    </>
  );
}
