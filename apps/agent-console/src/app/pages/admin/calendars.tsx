import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WEEKDAYS, type WorkingCalendar } from '@callcard/crm-core';
import { useCalendars } from '../../../features/calendars/api';
import { CalendarForm } from '../../../features/calendars/calendar-form';
import { hoursText } from '../../../lib/hours-text';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** When we work: due times are counted by it. */
export function Calendars() {
  const { t } = useTranslation();
  const calendars = useCalendars();
  const [edited, setEdited] = useState<WorkingCalendar | null | undefined>(undefined);
  if (calendars.isPending) return <ListSkeleton />;
  if (calendars.isError) return <LoadError error={calendars.error} retry={calendars.refetch} />;
  const rows = calendars.data.items.map((calendar) => ({
    id: calendar.id,
    cells: [
      calendar.name,
      calendar.timeZone,
      WEEKDAYS.filter((day) => calendar.week[day].length > 0)
        .map((day) => `${t(`admin.calendars.day.${day}`)} ${hoursText(calendar.week[day])}`)
        .join('; '),
      String(calendar.holidays.length),
      <Button key="edit" size="compact-sm" variant="default" onClick={() => setEdited(calendar)}>
        {t('common.edit')}
      </Button>,
    ],
  }));
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('admin.calendars.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('admin.calendars.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.calendars')}
          head={[t('common.name'), t('client.timeZone'), t('admin.calendars.week'), t('admin.calendars.holidays'), t('common.actions')]}
          rows={rows}
        />
      )}
      {edited !== undefined && <CalendarForm calendar={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
