import { useState } from 'react';
import { Anchor, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { ThreadNoun, Timeliness, Timely } from '@callcard/crm-core';
import { useTimeliness, type TimelinessQuery } from '../../features/timeliness/api';
import { TimelinessTable } from '../../features/timeliness/timeliness-table';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const DAYS = [1, 7, 30, 90] as const;
const DAY = 86_400_000;

/** Begins and ends with whole days of this computer. */
function periodOf(days: number): { from: string; to: string } {
  const end = new Date();
  end.setHours(24, 0, 0, 0);
  return { from: new Date(end.getTime() - days * DAY).toISOString(), to: end.toISOString() };
}

/** Requests and tasks in time, late and open, by person or team; every number opens what it counts. */
export function TimelinessPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const noun: ThreadNoun = address.get('of') === 'tasks' ? 'tasks' : 'requests';
  const by = address.get('by') === 'team' ? 'team' : 'person';
  const days = DAYS.find((count) => String(count) === address.get('days')) ?? 30;
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    next.set(name, value);
    setAddress(next, { replace: true });
  };
  return (
    <Page title={t('timeliness.title')}>
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={t('timeliness.of')}
          value={noun}
          onChange={(value) => set('of', value)}
          data={[
            { value: 'requests', label: t('timeliness.requests') },
            { value: 'tasks', label: t('task.title') },
          ]}
        />
        <SegmentedControl
          aria-label={t('timeliness.by')}
          value={by}
          onChange={(value) => set('by', value)}
          data={[
            { value: 'person', label: t('timeliness.person') },
            { value: 'team', label: t('timeliness.team') },
          ]}
        />
        <NativeSelect
          size="xs"
          label={t('timeliness.period')}
          data={DAYS.map((count) => ({ value: String(count), label: t('timeliness.days', { count }) }))}
          value={String(days)}
          onChange={(event) => set('days', event.currentTarget.value)}
        />
      </Group>
      <Report key={`${noun} ${by} ${days}`} noun={noun} by={by} days={days} />
    </Page>
  );
}

function Report({ noun, by, days }: { noun: ThreadNoun; by: 'person' | 'team'; days: number }) {
  const { t } = useTranslation();
  const [period] = useState(() => periodOf(days));
  const query: TimelinessQuery = { by, ...period };
  const report = useTimeliness(noun, query);
  if (report.isPending) return <ListSkeleton />;
  if (report.isError) return <LoadError error={report.error} retry={report.refetch} />;
  if (report.data.items.length === 0) return <Empty text={t('timeliness.none')} />;
  return (
    <TimelinessTable
      label={t('timeliness.title')}
      items={report.data.items}
      link={(row, timely, count) => (
        <Anchor component={Link} to={addressOf(noun, query, row, timely)} size="sm">
          {count}
        </Anchor>
      )}
    />
  );
}

/** The list behind a number. */
function addressOf(noun: ThreadNoun, { by, from, to }: TimelinessQuery, { id }: Timeliness, timely: Timely): string {
  const finished = timely === 'inTime' || timely === 'late';
  const person = noun === 'tasks' ? 'assigneeId' : 'ownerId';
  const whose: Record<string, string> = id === null ? { nobody: by } : { [by === 'team' ? 'teamId' : person]: id };
  const what: Record<string, string> = finished ? { state: 'done', from, to } : { state: 'open' };
  return `${noun === 'tasks' ? paths.tasks : paths.requests}?${new URLSearchParams({ ...whose, ...what, timely }).toString()}`;
}
