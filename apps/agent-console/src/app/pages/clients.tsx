import { useRef, useState } from 'react';
import { Anchor, Button, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../features/auth/session';
import { useClients } from '../../features/clients/api';
import { DialButton } from '../../features/softphone/dial-button';
import { shownPhone } from '../../lib/phone';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

/** The clients, found by any part of what one knows of them. */
export function Clients() {
  const { t } = useTranslation();
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
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
          {may('clients.import', 'all') && (
            <Button component={Link} to={paths.clientImport} variant="default">
              {t('client.import')}
            </Button>
          )}
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
      <ClientList q={q} />
    </Page>
  );
}

function ClientList({ q }: { q: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const clients = useClients(q);
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows, { dials: true });
  if (clients.isPending) return <ListSkeleton rows={8} />;
  if (clients.isError) return <LoadError error={clients.error} retry={clients.refetch} />;
  const items = clients.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t(q ? 'client.none' : 'client.noneYet')} />;
  return (
    <>
      <Table.ScrollContainer minWidth={560}>
        <Table aria-label={t('client.title')} highlightOnHover fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('client.name')}</Table.Th>
              <Table.Th>{t('client.phones')}</Table.Th>
              <Table.Th>{t('client.emails')}</Table.Th>
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
                <Table.Td>{client.ownerName}</Table.Td>
                <Table.Td>{client.tags.join(', ')}</Table.Td>
                <Table.Td>
                  {client.phones[0] && may('calls.dial') && <DialButton number={client.phones[0].number} clientId={client.id} />}
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
