import { useMemo, useRef, useState } from 'react';
import { Anchor, Button, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../features/auth/session';
import { useClients, type ClientQuery } from '../../features/clients/api';
import { ExportButton, ExportProgress } from '../../features/clients/client-export';
import { ClientFilters } from '../../features/clients/client-filters';
import { DialButton } from '../../features/softphone/dial-button';
import { shownPhone } from '../../lib/phone';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const FILTERS = ['kind', 'role', 'stage', 'sourceId', 'custom', 'deleted'] as const;

/** What the list is narrowed to, as it stands in the address. */
function useFilters() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const filters = useMemo((): ClientQuery => {
    const given = new URLSearchParams(text);
    return Object.fromEntries(FILTERS.flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : [])));
  }, [text]);
  const change = (changes: ClientQuery) =>
    setAddress(
      (former) => {
        const next = new URLSearchParams(former);
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return { filters, change };
}

/** The clients, found by any part of what one knows of them. */
export function Clients() {
  const { t } = useTranslation();
  const may = useMay();
  const [address] = useSearchParams();
  const [typed, setTyped] = useState(address.get('q') ?? '');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const { filters, change } = useFilters();
  const filter = { ...filters, ...(q && { q }) };
  const [exportId, setExportId] = useState<string>();
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
          {may('clients.export', 'all') && <ExportButton filter={filter} onStart={setExportId} />}
        </>
      }
    >
      <TextInput
        type="search"
        data-list-filter
        label={t('client.search')}
        maw={480}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ClientFilters value={filters} mayRestore={may('clients.delete')} onChange={change} />
      {exportId && <ExportProgress key={exportId} id={exportId} />}
      <ClientList filter={filter} />
    </Page>
  );
}

function ClientList({ filter }: { filter: ClientQuery }) {
  const { t } = useTranslation();
  const may = useMay();
  const clients = useClients(filter);
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows, { dials: true });
  if (clients.isPending) return <ListSkeleton rows={8} />;
  if (clients.isError) return <LoadError error={clients.error} retry={clients.refetch} />;
  const items = clients.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t(Object.keys(filter).length > 0 ? 'client.none' : 'client.noneYet')} />;
  return (
    <>
      <Table.ScrollContainer minWidth={560}>
        <Table aria-label={t('client.title')} highlightOnHover fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('client.name')}</Table.Th>
              <Table.Th>{t('client.phones')}</Table.Th>
              <Table.Th>{t('client.emails')}</Table.Th>
              <Table.Th>{t('client.field.lifecycleStage')}</Table.Th>
              <Table.Th>{t('client.owner')}</Table.Th>
              <Table.Th>{t('client.tags')}</Table.Th>
              <Table.Th>{t('common.actions')}</Table.Th>
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
                <Table.Td className="figures">{client.phones.map(({ number }) => shownPhone(number)).join(', ')}</Table.Td>
                <Table.Td>{client.emails.map(({ address }) => address).join(', ')}</Table.Td>
                <Table.Td>{t(`client.stage.${client.lifecycleStage}`)}</Table.Td>
                <Table.Td>{client.ownerName}</Table.Td>
                <Table.Td>{client.tags.join(', ')}</Table.Td>
                <Table.Td>
                  {client.phones[0] && !client.phones[0].doNotCall && may('calls.dial') && (
                    <DialButton number={client.phones[0].number} clientId={client.id} />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ShowMore query={clients} />
    </>
  );
}
