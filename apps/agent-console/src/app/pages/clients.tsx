import { useRef, useState } from 'react';
import { Anchor, Button, Table, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Link, Navigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { ClientSort } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useClients, type ClientQuery } from '../../features/clients/api';
import { ClientBulkInputs } from '../../features/clients/client-bulk-inputs';
import { ExportButton, ExportProgress } from '../../features/clients/client-export';
import { ClientFilters } from '../../features/clients/client-filters';
import { SHIPPED_COLUMNS, useColumnNames, useColumnText, useWhereFields } from '../../features/clients/client-columns';
import { useFieldLabel } from '../../features/clients/use-field-label';
import { BulkBar } from '../../ui/lists/bulk-bar';
import { ListSettings } from '../../ui/lists/list-settings';
import { Tick, TickAll, useTicks } from '../../ui/lists/ticks';
import { useListAddress } from '../../ui/lists/use-list-address';
import { DialButton } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { useStandardView } from '../../features/views/api';
import { ViewBar } from '../../features/views/view-bar';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const FILTERS = ['q', 'kind', 'role', 'stage', 'sourceId', 'custom', 'sort', 'deleted'] as const;
const ADDRESS = { names: FILTERS, columns: SHIPPED_COLUMNS, bare: ['sort', 'name'] } as const;

/** The clients, found by any part of what one knows of them. */
export function Clients() {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const { query, filters, columns, change, open } = useListAddress(ADDRESS);
  const standard = useStandardView('clients');
  const people = useUsers().data?.items ?? [];
  const fields = useWhereFields(people);
  const columnNames = useColumnNames();
  const [typed, setTyped] = useState(filters.q ?? '');
  const ask = useDebouncedCallback((q: string) => change({ q }), 150);
  const [exportId, setExportId] = useState<string>();
  if (query === '' && standard) return <Navigate to={`${paths.clients}?${standard}`} replace />;
  return (
    <Page
      title={t('client.title')}
      actions={
        <>
          {may('clients.create') && (
            <Button component={Link} to={paths.clientNew}>
              {t('client.create')}
            </Button>
          )}
          {may('clients.merge') && (
            <Button component={Link} to={paths.clientDuplicates} variant="default">
              {t('merge.suspected')}
            </Button>
          )}
          {may('clients.import', 'all') && (
            <Button component={Link} to={paths.clientImport} variant="default">
              {t('client.import')}
            </Button>
          )}
          {may('clients.export', 'all') && <ExportButton filter={filters} onStart={setExportId} />}
        </>
      }
    >
      <TextInput
        type="search"
        data-list-filter
        label={t('client.search')}
        maw={480}
        value={typed}
        onChange={(event) => (setTyped(event.currentTarget.value), ask(event.currentTarget.value.trim()))}
      />
      <ClientFilters value={filters} mayRestore={may('clients.delete')} onChange={change} />
      <ListSettings
        fields={fields}
        where={filters.where ?? []}
        columnNames={columnNames}
        columns={columns}
        sorts={ClientSort.options.map((one) => ({ value: one, label: t(`list.sorts.${one}`) }))}
        sort={ClientSort.catch('name').parse(filters.sort)}
        onChange={change}
      />
      <ViewBar noun="clients" query={query} onOpen={open} me={user.id} mayShare={may('views.share')} />
      {exportId && <ExportProgress key={exportId} id={exportId} />}
      <ClientList filter={filters} columns={columns} people={people} />
    </Page>
  );
}

interface ClientListProps {
  filter: ClientQuery;
  columns: readonly string[];
  people: readonly { id: string; name: string }[];
}

function ClientList({ filter, columns, people }: ClientListProps) {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const columnText = useColumnText();
  const may = useMay();
  const clients = useClients(filter);
  const items = (clients.data?.pages ?? []).flatMap((page) => page.items);
  const ticks = useTicks(items);
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows, { dials: true });
  if (clients.isPending) return <ListSkeleton rows={8} />;
  if (clients.isError) return <LoadError error={clients.error} retry={clients.refetch} />;
  if (items.length === 0) return <Empty text={t(Object.keys(filter).length > 0 ? 'client.none' : 'client.noneYet')} />;
  const mayChange = may('clients.edit') && filter.deleted !== 'true';
  const { sort: _order, ...shown } = filter;
  return (
    <>
      {mayChange && (
        <BulkBar
          noun="clients"
          chosen={ticks.chosen}
          filter={shown}
          inputs={(value, set) => <ClientBulkInputs change={value} people={people} onChange={set} />}
          onDone={ticks.clear}
        />
      )}
      <Table.ScrollContainer minWidth={560}>
        <Table aria-label={t('client.title')} highlightOnHover fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('client.name')}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column}>{label(column)}</Table.Th>
              ))}
              <Table.Th>{t('common.actions')}</Table.Th>
              {mayChange && (
                <Table.Th>
                  <TickAll rows={items} ticks={ticks} />
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody ref={rows} onKeyDown={listArrows}>
            {items.map((client) => (
              <Table.Tr key={client.id} data-list-row>
                <Table.Td>
                  <Anchor component={Link} to={paths.client(client.id)} size="sm">
                    {client.name}
                  </Anchor>
                </Table.Td>
                {columns.map((column) => (
                  <Table.Td key={column} className={column === 'phones' ? 'figures' : undefined}>
                    {columnText(client, column)}
                  </Table.Td>
                ))}
                <Table.Td>
                  {client.phones[0] && !client.phones[0].doNotCall && may('calls.dial') && (
                    <DialButton number={client.phones[0].number} clientId={client.id} />
                  )}
                </Table.Td>
                {mayChange && (
                  <Table.Td>
                    <Tick id={client.id} name={client.name} ticks={ticks} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ShowMore query={clients} />
    </>
  );
}
