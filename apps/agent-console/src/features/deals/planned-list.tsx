import { useState } from 'react';
import { Button, Group, Menu, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DUE_CHIPS, dueMoment, type Activity, type Deal } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { EditModal } from '../../ui/edit-modal';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useActivities, useCancelActivity, useChangeActivity } from './activities-api';
import { ActivityForm } from './activity-form';
import { ActivityResult } from './activity-result';
import { NextContactMark } from './deal-words';

/** What is planned in a deal, the next contact first; each is done, moved or cancelled here. */
export function PlannedList({ deal, mayEdit, people }: { deal: Deal; mayEdit: boolean; people: { value: string; label: string }[] }) {
  const { t } = useTranslation();
  const planned = useActivities({ dealId: deal.id, state: 'planned' });
  const [adding, setAdding] = useState(false);
  const items = (planned.data?.pages ?? []).flatMap((page) => page.items);
  const open = deal.state === 'open' || deal.state === 'paused';
  return (
    <Paper withBorder p="md" component="section" aria-label={t('deal.planned')}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {t('deal.planned')}
          </Title>
          <NextContactMark deal={deal} />
        </Group>
        {planned.isPending && <ListSkeleton rows={2} />}
        {planned.isError && <LoadError error={planned.error} retry={planned.refetch} />}
        {planned.isSuccess && items.length === 0 && <Text c="dimmed">{t('deal.nonePlanned')}</Text>}
        <ul className="plain-list">
          {items.map((activity) => (
            <li key={activity.id}>
              <PlannedRow activity={activity} mayEdit={mayEdit} morePlanned={items.length > 1} />
            </li>
          ))}
        </ul>
        {mayEdit && open && !adding && (
          <Button w="fit-content" size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('deal.plan')}
          </Button>
        )}
        {adding && <ActivityForm dealId={deal.id} people={people} onDone={() => setAdding(false)} />}
      </Stack>
    </Paper>
  );
}

function PlannedRow({ activity, mayEdit, morePlanned }: { activity: Activity; mayEdit: boolean; morePlanned: boolean }) {
  const { t, i18n } = useTranslation();
  const [doing, setDoing] = useState<'result' | 'cancel' | null>(null);
  const change = useChangeActivity();
  const showProblem = useShowProblem();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const move = (plannedStart: string) => change.mutate({ activity, change: { plannedStart } }, { onError: showProblem });
  const words = [activity.subject, activity.place, activity.ownerName, ...activity.users.map(({ name }) => name)].filter(Boolean);
  return (
    <Stack gap={4} py={4}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text size="sm" fw={600} className="figures">
            {t(`deal.kind.${activity.type}`)}, {dateTime(activity.startsAt, i18n.language)}
            {activity.minutes > 0 && `, ${t('deal.forMinutes', { count: activity.minutes })}`}
          </Text>
          <Text size="xs" c="dimmed">
            {words.join(' · ')}
          </Text>
        </div>
        {mayEdit && (
          <Group gap={4}>
            <Button size="compact-sm" aria-expanded={doing === 'result'} onClick={() => setDoing(doing === 'result' ? null : 'result')}>
              {t('deal.done')}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="compact-sm" variant="default" leftSection={<IconClock size={14} aria-hidden="true" />}>
                  {t('deal.move')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {DUE_CHIPS.map((chip) => (
                  <Menu.Item key={chip} onClick={() => move(dueMoment(chip, new Date(), timeZone).toISOString())}>
                    {t(`deal.later.${chip}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button size="compact-sm" variant="default" onClick={() => setDoing('cancel')}>
              {t('deal.cancelOne')}
            </Button>
          </Group>
        )}
      </Group>
      {doing === 'result' && (
        <ActivityResult activity={activity} morePlanned={morePlanned} onDone={() => setDoing(null)} onCancel={() => setDoing(null)} />
      )}
      {doing === 'cancel' && <CancelWindow activity={activity} onClose={() => setDoing(null)} />}
    </Stack>
  );
}

function CancelWindow({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const { t } = useTranslation();
  const cancel = useCancelActivity();
  const [reason, setReason] = useState('');
  const submit = () => {
    if (reason.trim()) cancel.mutate({ activity, input: { reason } }, { onSuccess: onClose });
  };
  return (
    <EditModal title={t('deal.cancelOne')} opened onClose={onClose} onSubmit={submit} pending={cancel.isPending} error={cancel.error}>
      <TextInput label={t('deal.reason')} required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </EditModal>
  );
}
