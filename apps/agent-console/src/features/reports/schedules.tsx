import { useState } from 'react';
import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ReportSchedule, scheduledDivisions, type ScheduledReport } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { type ReportQuery, useReport } from './api';
import { useDeleteSchedule, useSchedules } from './schedule-api';
import { ScheduleForm, type ScheduleStart } from './schedule-form';

interface SchedulesProps {
  query: ReportQuery;
  /** What stands on the page: a new one begins with it. */
  report: ScheduledReport;
  /** Which I may see. */
  offered: readonly ScheduledReport[];
  people: { id: string; name: string; active: boolean }[];
}

/** My reports that are sent by e-mail: when, what, to whom, and whether the last one went out. */
export function Schedules({ query, report, offered, people }: SchedulesProps) {
  const { t, i18n } = useTranslation();
  const schedules = useSchedules();
  const zone = useReport(query).data?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const remove = useDeleteSchedule();
  const showProblem = useShowProblem();
  const [edited, setEdited] = useState<ScheduleStart | null>(null);
  if (schedules.isPending) return <ListSkeleton />;
  if (schedules.isError) return <LoadError error={schedules.error} retry={schedules.refetch} />;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? '…';
  const stateOf = ({ nextAt, problem }: ReportSchedule) => {
    const next = nextAt ? t('report.mail.next', { at: dateTime(nextAt, i18n.language) }) : t('common.inactive');
    return problem ? `${t(`report.mail.problem.${problem}`)} ${next}` : next;
  };
  const rows = schedules.data.map((schedule) => ({
    id: schedule.id,
    cells: [
      schedule.name,
      `${t(`report.of.${schedule.report}`)}, ${t(`report.by.${schedule.by}`)}`,
      `${t(`report.mail.of.${schedule.every}`)}, ${schedule.at} (${schedule.zone})`,
      t(`report.mail.as.${schedule.format}`),
      schedule.recipients.map(nameOf).join(', ') || t('report.mail.me'),
      stateOf(schedule),
      <Group key="actions" gap={4}>
        <Button size="compact-sm" variant="default" onClick={() => setEdited(schedule)}>
          {t('common.edit')}
        </Button>
        <ConfirmButton
          label={t('common.delete')}
          consequence={t('report.mail.deleteConfirm', { name: schedule.name })}
          onConfirm={() => remove.mutate(schedule.id, { onError: showProblem })}
        />
      </Group>,
    ],
  }));
  const by = scheduledDivisions(report).find((one) => one === query.by) ?? scheduledDivisions(report)[0]!;
  return (
    <section aria-label={t('report.mail.title')} className="no-print">
      <Title order={2} size="h5">
        {t('report.mail.title')}
      </Title>
      <Text size="sm" c="dimmed" maw={640}>
        {t('report.mail.hint')}
      </Text>
      <Button size="xs" w="fit-content" my="xs" onClick={() => setEdited({ report, by, zone })}>
        {t('report.mail.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('report.mail.none')} />
      ) : (
        <SimpleTable
          label={t('report.mail.title')}
          head={[
            ...[t('common.name'), t('report.which'), t('report.mail.every'), t('report.mail.format')],
            ...[t('report.mail.recipients'), t('report.mail.state'), t('common.actions')],
          ]}
          rows={rows}
        />
      )}
      {edited && (
        <ScheduleForm
          start={edited}
          offered={offered}
          people={people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}
