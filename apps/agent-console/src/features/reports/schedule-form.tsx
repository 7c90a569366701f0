import { Group, MultiSelect, NativeSelect, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type ReportSchedule, ScheduledFormat, ScheduledReport, scheduledDivisions, type UserId } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useSaveSchedule } from './schedule-api';

/** What a form starts with: one that is there, or what stands on the page. */
export type ScheduleStart = Pick<ReportSchedule, 'report' | 'by' | 'zone'> & Partial<ReportSchedule>;

interface ScheduleFormProps {
  start: ScheduleStart;
  offered: readonly ScheduledReport[];
  people: { value: string; label: string }[];
  onClose: () => void;
}

const EVERY = ['day', 'week', 'month'] as const;
const MONDAY = Date.UTC(2024, 0, 1);

const valuesOf = ({ name = '', every = 'day', weekday = 1, monthDay = 1, at = '08:00', format = 'xlsx', ...start }: ScheduleStart) => ({
  ...{
    name,
    report: start.report,
    by: start.by,
    every,
    weekday: String(weekday),
    monthDay: String(monthDay),
    at,
    zone: start.zone,
    format,
  },
  ...{ recipients: (start.recipients ?? []) as string[], active: start.active ?? true },
});

/** Which report is sent, when, how and to whom. */
export function ScheduleForm({ start, offered, people, onClose }: ScheduleFormProps) {
  const { t, i18n } = useTranslation();
  const save = useSaveSchedule();
  const form = useForm({
    initialValues: valuesOf(start),
    validate: {
      name: (name) => (name.trim() === '' ? t('error.field.required') : null),
      at: (at) => (at === '' ? t('error.field.required') : null),
    },
  });
  const { report, every } = form.values;
  const weekdayOf = (day: number) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(MONDAY + (day - 1) * 86_400_000));
  const submit = form.onSubmit(({ weekday, monthDay, recipients, ...values }) =>
    save.mutate(
      {
        ...{ id: start.id, version: start.version },
        input: { ...values, weekday: Number(weekday), monthDay: Number(monthDay), recipients: recipients as UserId[] },
      },
      { onSuccess: onClose },
    ),
  );
  const numbers = (most: number) => Array.from({ length: most }, (_, place) => place + 1);
  return (
    <EditModal
      title={start.name ?? t('report.mail.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} required maxLength={100} {...form.getInputProps('name')} />
      <Group grow align="flex-start">
        <NativeSelect
          label={t('report.which')}
          data={offered.map((value) => ({ value, label: t(`report.of.${value}`) }))}
          value={report}
          onChange={({ currentTarget }) => {
            const next = ScheduledReport.parse(currentTarget.value);
            form.setValues({
              report: next,
              by: scheduledDivisions(next).find((by) => by === form.values.by) ?? scheduledDivisions(next)[0]!,
            });
          }}
        />
        <NativeSelect
          label={t('report.divided')}
          data={scheduledDivisions(report).map((value) => ({ value, label: t(`report.by.${value}`) }))}
          {...form.getInputProps('by')}
        />
      </Group>
      <Group grow align="flex-start">
        <NativeSelect
          label={t('report.mail.every')}
          data={EVERY.map((value) => ({ value, label: t(`report.mail.of.${value}`) }))}
          {...form.getInputProps('every')}
        />
        {every === 'week' && (
          <NativeSelect
            label={t('report.mail.weekday')}
            data={numbers(7).map((day) => ({ value: String(day), label: weekdayOf(day) }))}
            {...form.getInputProps('weekday')}
          />
        )}
        {every === 'month' && (
          <NativeSelect label={t('report.mail.monthDay')} data={numbers(28).map(String)} {...form.getInputProps('monthDay')} />
        )}
        <TextInput type="time" label={t('report.mail.at')} required {...form.getInputProps('at')} />
      </Group>
      <Group grow align="flex-start">
        <Select
          searchable
          allowDeselect={false}
          label={t('report.mail.zone')}
          data={[...new Set([form.values.zone, ...Intl.supportedValuesOf('timeZone')])]}
          {...form.getInputProps('zone')}
        />
        <NativeSelect
          label={t('report.mail.format')}
          data={ScheduledFormat.options.map((value) => ({ value, label: t(`report.mail.as.${value}`) }))}
          {...form.getInputProps('format')}
        />
      </Group>
      <MultiSelect
        searchable
        label={t('report.mail.recipients')}
        description={t('report.mail.recipientsHint')}
        placeholder={form.values.recipients.length === 0 ? t('report.mail.me') : undefined}
        data={people}
        {...form.getInputProps('recipients')}
      />
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
