import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { ColumnDef } from '@tanstack/react-table';
import type { Request } from '@callcard/crm-core';
import { DataTable } from '../../ui/data-table';
import { BulkBar } from '../../ui/lists/bulk-bar';
import { Tick, TickAll, useTicks } from '../../ui/lists/ticks';
import type { Option } from '../../ui/lists/where-form';
import type { RequestQuery } from './api';
import { RequestBulkInputs } from './request-bulk-inputs';
import { useRequestCell, useRequestLabel } from './request-columns';
import { useCallerText } from './request-words';
import { RestoreRequest } from './restore-request';

interface RequestTableProps {
  requests: Request[];
  filter: RequestQuery;
  columns: readonly string[];
  /** Many may be changed at once; to whom they may be given. */
  mayWork: boolean;
  people: readonly Option[];
  teams: readonly Option[];
  queueTitle: (name: string) => string;
  hrefOf: (id: string) => string;
}

/** Requests with the columns of one's choice; many can be changed at once, and deleted ones brought back. */
export function RequestTable({ requests, filter, columns, mayWork, people, teams, queueTitle, hrefOf }: RequestTableProps) {
  const { t } = useTranslation();
  const label = useRequestLabel();
  const cell = useRequestCell(queueTitle);
  const callerText = useCallerText();
  const ticks = useTicks(requests);
  const areDeleted = filter.deleted === 'true';
  const { deleted: _deleted, ...shown } = filter;
  const about: ColumnDef<Request, unknown> = {
    header: t('request.about'),
    cell: ({ row: { original: request } }) => (
      <Anchor component={Link} to={hrefOf(request.id)} size="sm">
        {callerText(request)}
      </Anchor>
    ),
  };
  const chosen = columns.map((column): ColumnDef<Request, unknown> => ({
    id: column,
    header: label(column),
    cell: ({ row }) => cell(row.original, column),
  }));
  const restoring: ColumnDef<Request, unknown>[] = [
    { header: t('request.deleteReason'), cell: ({ row }) => row.original.deleteReason },
    { header: t('common.actions'), cell: ({ row }) => <RestoreRequest request={row.original} /> },
  ];
  const ticking: ColumnDef<Request, unknown> = {
    id: 'ticks',
    header: () => <TickAll rows={requests} ticks={ticks} />,
    cell: ({ row: { original: request } }) => <Tick id={request.id} name={`${request.number} ${callerText(request)}`} ticks={ticks} />,
  };
  const last = areDeleted ? restoring : mayWork ? [ticking] : [];
  return (
    <>
      {mayWork && !areDeleted && (
        <BulkBar
          noun="requests"
          chosen={ticks.chosen}
          filter={shown}
          inputs={(change, set) => <RequestBulkInputs change={change} people={people} teams={teams} onChange={set} />}
          onDone={ticks.clear}
        />
      )}
      <DataTable label={t('request.title')} rows={requests} columns={[about, ...chosen, ...last]} rowId={({ id }) => id} />
    </>
  );
}
