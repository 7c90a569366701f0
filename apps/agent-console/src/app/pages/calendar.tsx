import { useState } from 'react';
import { Button, Group, Modal, Paper, SegmentedControl, Text } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { dayAfter, dayAt, spanOfDay, weekOf, type Activity } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useActivities } from '../../features/deals/activities-api';
import { ActivityForm } from '../../features/deals/activity-form';
import { ActivityResult } from '../../features/deals/activity-result';
import { CalendarFeedPanel } from '../../features/deals/calendar-feed';
import { CalendarGrid, type CalendarColumn } from '../../features/deals/calendar-grid';
import { useUsers } from '../../features/users/api';
import { useNow } from '../../lib/clock';
import { zonePlace } from '../../lib/zone';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const VIEWS = ['day', 'week', 'team'] as const;
type View = (typeof VIEWS)[number];

/** `Mon, 23 Nov`, whatever zone the browser is in. */
const dayTitle = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** A person's day or week, or everybody's day, on the clock of whoever looks at it. */
export function CalendarPage() {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const { user, grants } = useMe();
  const timeZone = user.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = dayAt(new Date(useNow()), timeZone);
  const [address, setAddress] = useSearchParams();
  const all = grants['deals.view'] !== 'own';
  const views = VIEWS.filter((name) => name !== 'team' || all);
  const view = views.find((name) => name === address.get('view')) ?? 'week';
  const day = /^\d{4}-\d\d-\d\d$/.exec(address.get('day') ?? '')?.[0] ?? today;
  const go = (changes: { view?: string; day?: string }) =>
    setAddress({ view: changes.view ?? view, day: changes.day ?? day }, { replace: true });
  const step = view === 'week' ? 7 : 1;
  const [planning, setPlanning] = useState(false);
  const users = useUsers().data?.items ?? [];
  const people = users.filter(({ active, id }) => active && id !== user.id).map(({ id, name }) => ({ value: id as string, label: name }));

  return (
    <Page
      title={t('deal.calendar.title')}
      actions={may('deals.create') && !planning && <Button onClick={() => setPlanning(true)}>{t('deal.plan')}</Button>}
    >
      {planning && (
        <Paper withBorder p="md">
          <ActivityForm people={people} onDone={() => setPlanning(false)} />
        </Paper>
      )}
      <Group gap="sm">
        <SegmentedControl
          aria-label={t('deal.viewLabel')}
          value={view}
          onChange={(name) => go({ view: name })}
          data={views.map((name) => ({ value: name, label: t(`deal.calendar.view.${name}`) }))}
        />
        <Button variant="default" onClick={() => go({ day: dayAfter(day, -step) })}>
          {t('deal.calendar.back')}
        </Button>
        <Button variant="default" onClick={() => go({ day: today })}>
          {t('deal.calendar.today')}
        </Button>
        <Button variant="default" onClick={() => go({ day: dayAfter(day, step) })}>
          {t('deal.calendar.on')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('deal.calendar.zone', { place: zonePlace(timeZone, i18n.language) })}
        </Text>
      </Group>
      <Days view={view} days={view === 'week' ? weekOf(day) : [day]} today={today} timeZone={timeZone} />
      <CalendarFeedPanel />
    </Page>
  );
}

interface DaysProps {
  view: View;
  days: string[];
  today: string;
  timeZone: string;
}

function Days({ view, days, today, timeZone }: DaysProps) {
  const { t, i18n } = useTranslation();
  const { user } = useMe();
  const [chosen, setChosen] = useState<Activity | null>(null);
  const from = spanOfDay(days[0]!, timeZone).from.toISOString();
  const to = spanOfDay(days.at(-1)!, timeZone).to.toISOString();
  const found = useActivities({ from, to, limit: '200', ...(view === 'team' ? {} : { mine: 'true' }) });
  if (found.isPending) return <ListSkeleton rows={8} />;
  if (found.isError) return <LoadError error={found.error} retry={found.refetch} />;
  const activities = found.data.pages.flatMap((page) => page.items).filter(({ state }) => state !== 'cancelled');
  const columns =
    view === 'team'
      ? byPerson(activities, days[0]!, { id: user.id, name: user.name })
      : days.map((day) => ({ key: day, day, title: dayTitle(day, i18n.language), today: day === today, activities }));
  return (
    <>
      {view !== 'week' && <Text fw={600}>{dayTitle(days[0]!, i18n.language)}</Text>}
      <CalendarGrid
        columns={columns}
        timeZone={timeZone}
        hrefOf={({ dealId }) => (dealId ? paths.deal(dealId) : null)}
        onChoose={setChosen}
      />
      <ShowMore query={found} />
      <Modal
        opened={chosen !== null}
        onClose={() => setChosen(null)}
        title={chosen?.subject || t('deal.whatCame')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {chosen?.state === 'planned' && <ActivityResult activity={chosen} morePlanned={false} onDone={() => setChosen(null)} />}
        {chosen?.state === 'done' && <Text className="wrap">{chosen.result}</Text>}
      </Modal>
    </>
  );
}

/** A column for each person who has something that day; one's own comes first. */
function byPerson(activities: Activity[], day: string, me: { id: string; name: string }): CalendarColumn[] {
  const people = new Map([[me.id, me.name]]);
  for (const { ownerId, ownerName, users } of activities)
    for (const { id, name } of [{ id: ownerId as string, name: ownerName }, ...users]) people.set(id, name);
  return [...people].map(([id, name]) => ({
    ...{ key: id, day, title: name, today: false },
    activities: activities.filter(({ ownerId, users }) => ownerId === id || users.some((one) => one.id === id)),
  }));
}
