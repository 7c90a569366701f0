import { useState } from 'react';
import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Shift, type UserId, weekOf } from '@callcard/crm-core';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { usePlannable, useShifts } from './api';
import { CopyWeek } from './copy-week';
import { ShiftForm } from './shift-form';
import { ShiftTable } from './shift-table';
import { WeekPicker } from './week-picker';

interface ShiftsViewProps {
  week: string;
  onWeek: (day: string) => void;
  mayPlan: boolean;
  queues: { value: string; label: string }[];
}

/** A week of shifts: one's own, and of those whom one may see or plan. */
export function ShiftsView({ week, onWeek, mayPlan, queues }: ShiftsViewProps) {
  const { t } = useTranslation();
  const days = weekOf(week);
  const shifts = useShifts(days[0]!, days[6]!);
  const plannable = usePlannable(mayPlan);
  const people = plannable.data ?? [];
  const [edited, setEdited] = useState<Shift | { userId: UserId | null; date: string } | null>(null);
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <WeekPicker week={week} onChange={onWeek} />
        {mayPlan && (
          <>
            <Button size="xs" onClick={() => setEdited({ userId: null, date: week })}>
              {t('staff.newShift')}
            </Button>
            <CopyWeek week={week} people={people} onCopied={onWeek} />
          </>
        )}
      </Group>
      {shifts.isPending && <ListSkeleton rows={8} />}
      {shifts.isError && <LoadError error={shifts.error} retry={shifts.refetch} />}
      {shifts.data &&
        (shifts.data.length === 0 && people.length === 0 ? (
          <Empty text={t('staff.noShifts')} />
        ) : (
          <ShiftTable
            {...{ shifts: shifts.data, days, people }}
            titleOf={(id) => queues.find(({ value }) => value === id)?.label ?? ''}
            onOpen={setEdited}
            onAdd={(userId, date) => setEdited({ userId, date })}
          />
        ))}
      {edited && <ShiftForm shift={edited} people={people} queues={queues} onClose={() => setEdited(null)} />}
    </Stack>
  );
}
