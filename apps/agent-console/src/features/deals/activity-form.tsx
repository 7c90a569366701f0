import { useState } from 'react';
import { Button, Group, MultiSelect, NativeSelect, NumberInput, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActivityType, ClientId, DealId, UserId } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useCreateActivity } from './activities-api';
import { fromLocal, hoursOn } from '../../lib/local-moment';
import { CONTACT_KINDS } from './next-contact-fields';
import { PlanWarnings } from './plan-warnings';

interface ActivityFormProps {
  dealId?: DealId;
  clientId?: ClientId;
  /** Colleagues who may take part. */
  people: { value: string; label: string }[];
  onDone: () => void;
}

const blank = (when: 'planned' | 'was') => ({
  type: 'meeting' as ActivityType,
  ...{ subject: '', place: '', result: '', minutes: 30, at: hoursOn(when === 'planned' ? 24 : -1) },
});

/** A call, meeting or letter: planned, or entered afterwards with what came of it. */
export function ActivityForm({ dealId, clientId, people, onDone }: ActivityFormProps) {
  const { t } = useTranslation();
  const create = useCreateActivity();
  const showProblem = useShowProblem();
  const [when, setWhen] = useState<'planned' | 'was'>('planned');
  const [value, setValue] = useState(() => blank('planned'));
  const [users, setUsers] = useState<UserId[]>([]);
  const [tried, setTried] = useState(false);
  const put = (change: Partial<typeof value>) => setValue({ ...value, ...change });
  const at = fromLocal(value.at);
  const late = at !== null && (when === 'planned' ? Date.parse(at) < Date.now() - 60_000 : Date.parse(at) > Date.now());

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (at === null || late || (when === 'was' && !value.result.trim())) return;
    const { type, subject, place, minutes, result } = value;
    const moments = when === 'planned' ? { plannedStart: at } : { actualStart: at, result };
    create.mutate(
      { type, subject, place: place || null, minutes, users, dealId, clientId, ...moments },
      { onSuccess: onDone, onError: showProblem },
    );
  };

  return (
    <form onSubmit={submit} aria-label={t('deal.plan')} noValidate>
      <Stack gap="sm">
        <SegmentedControl
          w="fit-content"
          size="xs"
          aria-label={t('deal.whenLabel')}
          value={when}
          onChange={(name) => (setWhen(name as typeof when), put({ at: blank(name as typeof when).at }))}
          data={(['planned', 'was'] as const).map((name) => ({ value: name, label: t(`deal.when.${name}`) }))}
        />
        <Group gap="sm" align="flex-start">
          <NativeSelect
            label={t('deal.nextKind')}
            value={value.type}
            data={CONTACT_KINDS.map((kind) => ({ value: kind, label: t(`deal.kind.${kind}`) }))}
            onChange={(event) => put({ type: event.currentTarget.value as ActivityType })}
          />
          <TextInput
            type="datetime-local"
            label={t('deal.nextAt')}
            required
            value={value.at}
            error={tried && (at === null || late) && t(when === 'planned' ? 'deal.toCome' : 'deal.isOver')}
            onChange={(event) => put({ at: event.currentTarget.value })}
          />
          <NumberInput
            label={t('deal.minutes')}
            w={110}
            min={0}
            max={1440}
            step={15}
            value={value.minutes}
            onChange={(minutes) => put({ minutes: Number(minutes) || 0 })}
          />
        </Group>
        <Group gap="sm" grow>
          <TextInput label={t('deal.about')} value={value.subject} onChange={(event) => put({ subject: event.currentTarget.value })} />
          <TextInput label={t('deal.place')} value={value.place} onChange={(event) => put({ place: event.currentTarget.value })} />
        </Group>
        <MultiSelect label={t('deal.with')} data={people} value={users} searchable onChange={(ids) => setUsers(ids as UserId[])} />
        {when === 'planned' && <PlanWarnings plan={{ type: value.type, plannedStart: at, minutes: value.minutes, users }} />}
        {when === 'was' && (
          <Textarea
            label={t('deal.result')}
            required
            autosize
            minRows={2}
            value={value.result}
            error={tried && !value.result.trim() && t('error.field.required')}
            onChange={(event) => put({ result: event.currentTarget.value })}
          />
        )}
        <Group gap="xs">
          <Button type="submit" loading={create.isPending}>
            {t('common.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
