import { useMemo } from 'react';
import { Anchor } from '@mantine/core';
import { createColumnHelper, type ColumnDef } from '@tanstack/react-table';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { dateTime, duration } from '../../lib/format';
import { useStaleSince } from '../../realtime/stale';
import { StaleMark } from '../../ui/stale-mark';
import { DataTable } from '../../ui/data-table';
import { useDispositions } from './api';
import { callParty } from './call-strip';
import { dispositionText } from './disposition-text';

interface CallTableProps {
  calls: Call[];
  hrefOf: (id: string) => string;
  queueTitle: (name: string) => string;
  actions?: (call: Call) => React.ReactNode;
}

const column = createColumnHelper<Call>();

/** Calls, one line each; the time opens the call. */
export function CallTable({ calls, hrefOf, queueTitle, actions }: CallTableProps) {
  const { t, i18n } = useTranslation();
  const dispositions = useDispositions();
  const columns = useMemo(
    () => [
      column.accessor('startedAt', {
        header: t('call.column.when'),
        cell: ({ row }) => (
          <Anchor component={Link} to={hrefOf(row.original.id)} size="sm">
            {dateTime(row.original.startedAt, i18n.language)}
          </Anchor>
        ),
      }),
      column.accessor('direction', { header: t('call.column.direction'), cell: ({ getValue }) => t(`call.direction.${getValue()}`) }),
      column.display({ id: 'who', header: t('call.column.who'), cell: ({ row }) => callParty(row.original) ?? t('call.hidden') }),
      column.accessor('queue', { header: t('call.column.queue'), cell: ({ getValue }) => queueName(getValue(), queueTitle) }),
      column.accessor('agentName', { header: t('call.column.agent') }),
      column.display({ id: 'outcome', header: t('call.column.outcome'), cell: ({ row }) => <Outcome call={row.original} /> }),
      column.accessor('waitSeconds', { header: t('call.column.wait'), cell: ({ getValue }) => duration(getValue()) }),
      column.accessor('talkSeconds', { header: t('call.column.talk'), cell: ({ getValue }) => duration(getValue()) }),
      column.accessor('disposition', {
        header: t('call.column.result'),
        cell: ({ getValue }) => getValue() && dispositionText(dispositions.data, getValue() ?? '', i18n.language),
      }),
      column.display({ id: 'actions', header: t('common.actions'), cell: ({ row }) => actions?.(row.original) }),
    ],
    [t, i18n.language, hrefOf, queueTitle, actions, dispositions.data],
  );

  return <DataTable label={t('call.title')} rows={calls} columns={columns as ColumnDef<Call, unknown>[]} rowId={({ id }) => id} />;
}

const queueName = (queue: string | null, title: (name: string) => string) => (queue ? title(queue) : '');

function Outcome({ call }: { call: Call }) {
  const { t } = useTranslation();
  const stale = useStaleSince(call.pbx);
  return (
    <>
      {outcomeText(t, call)} {call.state !== 'ended' && <StaleMark since={stale} />}
    </>
  );
}

function outcomeText(t: TFunction, call: Call): string {
  if (!call.outcome) return t(`call.state.${call.state}`);
  const outcome = t(`call.outcome.${call.outcome}`);
  return call.outOfHours ? `${outcome}, ${t('call.outOfHours')}` : outcome;
}
