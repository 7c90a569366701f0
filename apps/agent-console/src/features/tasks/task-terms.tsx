import { Checkbox, MultiSelect, NativeSelect, SimpleGrid, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TaskInput, UserId } from '@callcard/crm-core';

export type Choice = { value: string; label: string };

/** What an order says beyond what, when and who. */
export interface TaskTerms {
  note: string;
  helperIds: string[];
  checkerId: string;
  needsAcceptance: boolean;
  /** A point a line. */
  points: string;
  recurrence: string;
}

export const NO_TERMS: TaskTerms = { note: '', helperIds: [], checkerId: '', needsAcceptance: false, points: '', recurrence: '' };

/** The rules that are offered; programs may set any other of RFC 5545. */
export const RECURRENCES = {
  daily: 'FREQ=DAILY',
  workdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  monthly: 'FREQ=MONTHLY',
} as const;
const NAMES = Object.keys(RECURRENCES) as (keyof typeof RECURRENCES)[];

export const recurrenceName = (rule: string) => NAMES.find((name) => RECURRENCES[name] === rule);

export const termsOf = ({ note, helperIds, checkerId, needsAcceptance, points, recurrence }: TaskTerms): Partial<TaskInput> => ({
  note: note.trim() || null,
  helperIds: helperIds as UserId[],
  checkerId: (checkerId || null) as UserId | null,
  needsAcceptance,
  checklist: points
    .split('\n')
    .map((text) => ({ text: text.trim(), done: false }))
    .filter(({ text }) => text),
  recurrence: recurrence || null,
});

interface TaskTermsFieldsProps {
  value: TaskTerms;
  people: Choice[];
  onChange: (terms: TaskTerms) => void;
}

export function TaskTermsFields({ value, people, onChange }: TaskTermsFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<TaskTerms>) => onChange({ ...value, ...change });
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} mt="sm" maw={900}>
      <Textarea
        label={t('task.note')}
        autosize
        minRows={3}
        value={value.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <Textarea
        label={t('task.checklist')}
        description={t('task.checklistHint')}
        autosize
        minRows={3}
        value={value.points}
        onChange={(event) => set({ points: event.currentTarget.value })}
      />
      <MultiSelect
        label={t('task.helpers')}
        data={people}
        searchable
        value={value.helperIds}
        onChange={(helperIds) => set({ helperIds })}
      />
      <NativeSelect
        label={t('task.checker')}
        data={[{ value: '', label: t('common.none') }, ...people]}
        value={value.checkerId}
        onChange={(event) => set({ checkerId: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('task.recurrence')}
        data={[
          { value: '', label: t('task.recur.once') },
          ...NAMES.map((name) => ({ value: RECURRENCES[name], label: t(`task.recur.${name}`) })),
        ]}
        value={value.recurrence}
        onChange={(event) => set({ recurrence: event.currentTarget.value })}
      />
      <Checkbox
        mt="lg"
        label={t('task.needsAcceptance')}
        checked={value.needsAcceptance}
        onChange={(event) => set({ needsAcceptance: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
}
