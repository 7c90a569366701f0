import { Anchor, Badge, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { ColumnDef } from '@tanstack/react-table';
import type { Duty } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';
import { duration, shortMoment } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { DataTable } from '../../ui/data-table';
import { Tick, TickAll, type Ticks } from '../../ui/lists/ticks';

interface DutyTableProps {
  duties: Duty[];
  ticks: Ticks<Duty>;
  hrefOf: (duty: Duty) => string;
}

/** What is owed: to whom, by whom, since when it is late. */
export function DutyTable({ duties, ticks, hrefOf }: DutyTableProps) {
  const { t } = useTranslation();
  const about = useAbout();
  const columns: ColumnDef<Duty, unknown>[] = [
    {
      id: 'ticks',
      header: () => <TickAll rows={duties} ticks={ticks} />,
      cell: ({ row: { original: duty } }) => <Tick id={duty.id} name={`${duty.number} ${about(duty)}`} ticks={ticks} />,
    },
    { id: 'due', header: t('request.field.dueAt'), cell: ({ row }) => <DutyDue duty={row.original} /> },
    { id: 'kind', header: t('duty.kind'), cell: ({ row }) => <Kind duty={row.original} /> },
    {
      id: 'about',
      header: t('request.about'),
      cell: ({ row: { original: duty } }) => (
        <Anchor component={Link} to={hrefOf(duty)} size="sm" underline="always">
          {about(duty)}
        </Anchor>
      ),
    },
    { id: 'owner', header: t('duty.owner'), cell: ({ row }) => row.original.ownerName ?? t('duty.nobody') },
  ];
  return <DataTable label={t('duty.title')} rows={duties} columns={columns} rowId={({ id }) => id} />;
}

/** The words for what it is about: the client, the number, what was written. */
export function useAbout(): (duty: Duty) => string {
  const { t } = useTranslation();
  return ({ subject, clientName, callerNumber }) =>
    [clientName ?? (callerNumber ? shownPhone(callerNumber) : null), subject].filter(Boolean).join(' · ') || t('call.hidden');
}

function Kind({ duty: { kind, number } }: { duty: Duty }) {
  const { t } = useTranslation();
  return (
    <>
      {kind === 'lead' ? t('duty.lead') : t(`request.kind.${kind}`)}{' '}
      <Text span size="xs" c="dimmed">
        {number}
      </Text>
    </>
  );
}

/** The server says what is late; a lead that was accepted, or a client who has to answer, never is. */
function DutyDue({ duty: { overdue, dueAt } }: { duty: Duty }) {
  const { t, i18n } = useTranslation();
  const late = (useNow() - Date.parse(dueAt)) / 1000;
  if (!overdue) return shortMoment(dueAt, i18n.language);
  return (
    <Badge color="red.9" radius="sm" leftSection={<IconAlertTriangle size={12} aria-hidden="true" />} className="figures">
      {t('request.overdue', { time: duration(Math.max(0, late)) })}
    </Badge>
  );
}
