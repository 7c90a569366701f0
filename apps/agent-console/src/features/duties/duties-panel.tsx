import { useState } from 'react';
import { Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Duty, DutyOwner } from '@callcard/crm-core';
import { ShowMore } from '../../ui/show-more';
import { useTicks } from '../../ui/lists/ticks';
import type { Option } from '../../ui/lists/where-form';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { type DutyQuery, useDuties, useDutyOwners } from './api';
import { DutyTable } from './duty-table';
import { GiveDuties } from './give-duties';

interface DutiesPanelProps {
  /** To whom they can be given. */
  people: readonly Option[];
  teams: readonly Option[];
  hrefOf: (duty: Duty) => string;
}

/** Who owes clients an answer, the overdue ones first; several can be given to somebody else at once. */
export function DutiesPanel({ people, teams, hrefOf }: DutiesPanelProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<DutyQuery>({});
  const duties = useDuties(filter);
  const items = (duties.data?.pages ?? []).flatMap((page) => page.items);
  const ticks = useTicks(items);
  return (
    <Stack gap="xs">
      <Group gap="md" align="flex-end">
        <OwnerChoice value={filter.ownerId ?? ''} onChange={(ownerId) => setFilter({ ...filter, ownerId: ownerId || undefined })} />
        <Checkbox
          size="xs"
          pb={6}
          label={t('request.overdueOnly')}
          checked={filter.overdue === 'true'}
          onChange={(event) => setFilter({ ...filter, overdue: event.currentTarget.checked ? 'true' : undefined })}
        />
      </Group>
      <GiveDuties chosen={ticks.chosen} people={people} teams={teams} onGiven={ticks.clear} />
      {duties.isPending && <ListSkeleton rows={3} />}
      {duties.isError && <LoadError error={duties.error} retry={duties.refetch} />}
      {duties.isSuccess && items.length === 0 && <Empty text={t('duty.none')} />}
      {items.length > 0 && <DutyTable duties={items} ticks={ticks} hrefOf={hrefOf} />}
      <ShowMore query={duties} />
    </Stack>
  );
}

/** Whose duties are shown, each person with how many they have. */
function OwnerChoice({ value, onChange }: { value: string; onChange: (ownerId: string) => void }) {
  const { t } = useTranslation();
  const owners = useDutyOwners().data?.items ?? [];
  const count = ({ requests, leads, overdue }: Pick<DutyOwner, 'requests' | 'leads' | 'overdue'>) =>
    [t('duty.open', { count: requests + leads }), overdue > 0 && t('duty.overdue', { count: overdue })].filter(Boolean).join(', ');
  const sum = (name: 'requests' | 'leads' | 'overdue') => owners.reduce((total, owner) => total + owner[name], 0);
  const all = { requests: sum('requests'), leads: sum('leads'), overdue: sum('overdue') };
  return (
    <NativeSelect
      size="xs"
      miw={260}
      label={t('duty.whose')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: `${t('duty.everybody')} · ${count(all)}` },
        ...owners.map((owner) => ({ value: owner.ownerId ?? 'nobody', label: `${owner.ownerName ?? t('duty.nobody')} · ${count(owner)}` })),
      ]}
    />
  );
}
