import { ActionIcon, Group, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dayAfter } from '@callcard/crm-core';
import { isDay } from './weeks';

/** Chooses a week by any of its days. */
export function WeekPicker({ week, onChange }: { week: string; onChange: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      <ActionIcon variant="default" size={30} aria-label={t('staff.weekBefore')} onClick={() => onChange(dayAfter(week, -7))}>
        <IconChevronLeft size={16} aria-hidden="true" />
      </ActionIcon>
      <TextInput
        {...{ size: 'xs', type: 'date', label: t('staff.week'), value: week }}
        onChange={({ currentTarget }) => isDay(currentTarget.value) && onChange(currentTarget.value)}
      />
      <ActionIcon variant="default" size={30} aria-label={t('staff.weekAfter')} onClick={() => onChange(dayAfter(week, 7))}>
        <IconChevronRight size={16} aria-hidden="true" />
      </ActionIcon>
    </Group>
  );
}
