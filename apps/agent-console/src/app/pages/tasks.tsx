import { useState } from 'react';
import { Anchor, Button, SegmentedControl } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Task } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useTasks, type TaskQuery } from '../../features/tasks/api';
import { TaskForm } from '../../features/tasks/task-form';
import { TaskList } from '../../features/tasks/task-list';
import { useUsers } from '../../features/users/api';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const TABS = {
  open: { state: 'open', mine: 'true' },
  due: { due: 'true', mine: 'true' },
  given: { state: 'open' },
  done: { state: 'done' },
} as const;
type Tab = keyof typeof TABS;

const isTab = (name: string | null): name is Tab => name !== null && name in TABS;

/** What I have to do, what is due, what I gave to others, and what is done. */
export function Tasks() {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const users = useUsers();
  const [address, setAddress] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const named = address.get('tab');
  const tab = isTab(named) ? named : 'open';
  const people = (users.data?.items ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id as string, label: name }));
  return (
    <Page
      title={t('task.title')}
      actions={may('tasks.work') && !adding && <Button onClick={() => setAdding(true)}>{t('task.new')}</Button>}
    >
      {adding && <TaskForm myId={user.id} people={people} onDone={() => setAdding(false)} />}
      <SegmentedControl
        w="fit-content"
        aria-label={t('task.title')}
        value={tab}
        onChange={(name) => setAddress(name === 'open' ? {} : { tab: name }, { replace: true })}
        data={(Object.keys(TABS) as Tab[]).map((name) => ({ value: name, label: t(`task.tab.${name}`) }))}
      />
      <Found tab={tab} filter={TABS[tab]} myId={user.id} />
    </Page>
  );
}

function Found({ tab, filter, myId }: { tab: Tab; filter: TaskQuery; myId: string }) {
  const { t } = useTranslation();
  const tasks = useTasks(filter);
  if (tasks.isPending) return <ListSkeleton />;
  if (tasks.isError) return <LoadError error={tasks.error} retry={tasks.refetch} />;
  const items = tasks.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t(`task.none.${tab}`)} />;
  return (
    <>
      <TaskList tasks={items} myId={myId} links={(task) => <TaskLinks task={task} />} />
      <ShowMore query={tasks} />
    </>
  );
}

function TaskLinks({ task: { clientId, clientName, callId } }: { task: Task }) {
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
    </>
  );
}
