import { useMemo, useRef, useState } from 'react';
import { Anchor, Button, Checkbox, Group, Stack, Table, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { ClientSort } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useClients, type ClientQuery } from '../../features/clients/api';
import { BulkBar } from '../../features/clients/bulk-bar';
import { ExportButton, ExportProgress } from '../../features/clients/client-export';
import { ClientFilters } from '../../features/clients/client-filters';
import { ClientColumns, SHIPPED_COLUMNS, useColumnText } from '../../features/clients/client-columns';
import { ClientWhereForm } from '../../features/clients/client-where-form';
import { useFieldLabel } from '../../features/clients/use-field-label';
import { DialButton } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { useViews } from '../../features/views/api';
import { ViewBar } from '../../features/views/view-bar';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const FILTERS = ['q', 'kind', 'role', 'stage', 'sourceId', 'custom', 'sort', 'deleted'] as const;

type Change = Partial<Record<(typeof FILTERS)[number] | 'columns', string | undefined>> & { where?: string[] };

/** What the list is narrowed to, its order and its columns, as they stand in the address: a link shows the same. */
function useAddress() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const filters = useMemo((): ClientQuery => {
    const given = new URLSearchParams(text);
    const where = given.getAll('where');
    const single = FILTERS.flatMap((name) => (given.get(name) ? [[name, given.get(name)] as const] : []));
    return { ...Object.fromEntries(single), ...(where.length > 0 && { where }) };
  }, [text]);
  const change = ({ where, ...changes }: Change) =>
    setAddress(
      (former) => {
        const next = new URLSearchParams(former);
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        if (where) next.delete('where');
        for (const one of where ?? []) next.append('where', one);
        // An empty address would open the view of one's choice again.
        if (next.size === 0) next.set('sort', 'name');
        return next;
      },
      { replace: true },
    );
  const columns = address.get('columns')?.split(',') ?? SHIPPED_COLUMNS;
  return { text, filters, columns, change, open: (query: string) => setAddress(new URLSearchParams(query)) };
}

/** The clients, found by any part of what one knows of them. */
export function Clients() {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const { text, filters, columns, change, open } = useAddress();
  const views = useViews('clients').data ?? [];
  const people = useUsers().data?.items ?? [];
  const [typed, setTyped] = useState(filters.q ?? '');
  const ask = useDebouncedCallback((q: string) => change({ q }), 150);
  const [exportId, setExportId] = useState<string>();
  const standard = views.find(({ isDefault, query }) => isDefault && query !== '');
  if (text === '' && standard) return <Navigate to={`${paths.clients}?${standard.query}`} replace />;
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
      <details className="list-settings">
        <summary>{t('clientList.settings')}</summary>
        <Stack gap="xs" pt="xs">
          <Group gap="xs" align="flex-end">
            <ClientColumns columns={columns} sort={ClientSort.catch('name').parse(filters.sort)} onChange={change} />
          </Group>
          <ClientWhereForm value={filters.where ?? []} people={people} onChange={(where) => change({ where })} />
        </Stack>
      </details>
      <ViewBar noun="clients" query={text} onOpen={open} me={user.id} mayShare={may('views.share')} />
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
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows, { dials: true });
  if (clients.isPending) return <ListSkeleton rows={8} />;
  if (clients.isError) return <LoadError error={clients.error} retry={clients.refetch} />;
  const items = clients.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t(Object.keys(filter).length > 0 ? 'client.none' : 'client.noneYet')} />;
  const mayChange = may('clients.edit') && filter.deleted !== 'true';
  const chosen = items.filter(({ id }) => ticked.includes(id));
  const tick = (id: string, is: boolean) => setTicked((all) => (is ? [...all, id] : all.filter((other) => other !== id)));
  return (
    <>
      {mayChange && <BulkBar chosen={chosen} filter={filter} people={people} onDone={() => setTicked([])} />}
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
                  <Checkbox
                    size="xs"
                    aria-label={t('bulk.tickAll')}
                    checked={chosen.length === items.length}
                    onChange={(event) => setTicked(event.currentTarget.checked ? items.map(({ id }) => id) : [])}
                  />
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
                    <Checkbox
                      size="xs"
                      data-list-select
                      aria-label={t('bulk.tick', { name: client.name })}
                      checked={ticked.includes(client.id)}
                      onChange={(event) => tick(client.id, event.currentTarget.checked)}
                    />
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
