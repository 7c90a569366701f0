import { ActionIcon, Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { WEEKDAYS, type Weekday, type WorkingCalendar } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useSaveCalendar } from './api';
import { hoursText, readHours } from '../../lib/hours-text';

interface CalendarFormProps {
  calendar: WorkingCalendar | null;
  onClose: () => void;
}

const OFFICE: Record<Weekday, string> = {
  mon: '09:00–18:00',
  tue: '09:00–18:00',
  wed: '09:00–18:00',
  thu: '09:00–18:00',
  fri: '09:00–18:00',
  sat: '',
  sun: '',
};

const valuesOf = (calendar: WorkingCalendar | null) => ({
  name: calendar?.name ?? '',
  timeZone: calendar?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: calendar ? (Object.fromEntries(WEEKDAYS.map((day) => [day, hoursText(calendar.week[day])])) as Record<Weekday, string>) : OFFICE,
  holidays: (calendar?.holidays ?? []).map(({ date, name, hours }) => ({ date, name, hours: hoursText(hours) })),
});

/** When people work: hours of each weekday, and the days that are not like theirs. */
export function CalendarForm({ calendar, onClose }: CalendarFormProps) {
  const { t } = useTranslation();
  const save = useSaveCalendar();
  const hours = (text: string) => (readHours(text) ? null : t('admin.calendars.hoursWrong'));
  const form = useForm({
    initialValues: valuesOf(calendar),
    validate: {
      name: (name) => (name.trim() ? null : t('error.field.required')),
      week: Object.fromEntries(WEEKDAYS.map((day) => [day, hours])),
      holidays: { name: (name: string) => (name.trim() ? null : t('error.field.required')), hours },
    },
  });
  const submit = form.onSubmit(({ name, timeZone, week, holidays }) => {
    const input = {
      name,
      timeZone,
      week: Object.fromEntries(WEEKDAYS.map((day) => [day, readHours(week[day]) ?? []])) as WorkingCalendar['week'],
      holidays: holidays.map((holiday) => ({ ...holiday, hours: readHours(holiday.hours) ?? [] })),
    };
    save.mutate({ id: calendar?.id, version: calendar?.version, input }, { onSuccess: onClose });
  });

  return (
    <EditModal
      title={calendar?.name ?? t('admin.calendars.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} {...form.getInputProps('name')} />
      <TextInput label={t('client.timeZone')} {...form.getInputProps('timeZone')} />
      <Fieldset legend={`${t('admin.calendars.week')} (${t('admin.calendars.hours')})`}>
        <Stack gap={4}>
          {WEEKDAYS.map((day) => (
            <TextInput
              key={day}
              label={t(`admin.calendars.day.${day}`)}
              placeholder={t('admin.calendars.closed')}
              {...form.getInputProps(`week.${day}`)}
            />
          ))}
        </Stack>
      </Fieldset>
      <Fieldset legend={t('admin.calendars.holidays')}>
        <Stack gap="xs">
          {form.values.holidays.map((_holiday, index) => (
            <Group key={index} align="flex-end" gap="xs" wrap="nowrap">
              <TextInput label={t('admin.calendars.date')} type="date" {...form.getInputProps(`holidays.${index}.date`)} />
              <TextInput label={t('common.name')} {...form.getInputProps(`holidays.${index}.name`)} />
              <ActionIcon
                variant="default"
                size={34}
                aria-label={t('common.remove')}
                onClick={() => form.removeListItem('holidays', index)}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          ))}
          <Button
            size="xs"
            variant="default"
            w="fit-content"
            onClick={() => form.insertListItem('holidays', { date: new Date().toISOString().slice(0, 10), name: '', hours: '' })}
          >
            {t('admin.calendars.addHoliday')}
          </Button>
        </Stack>
      </Fieldset>
    </EditModal>
  );
}
