import { useState } from 'react';
import { Alert, Badge, Button, Group, Tabs, Text } from '@mantine/core';
import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useClient, useClientCard } from '../../features/clients/api';
import { BinButton } from '../../features/clients/bin-button';
import { ClientForm } from '../../features/clients/client-form';
import { EraseClient } from '../../features/clients/erase-client';
import { ErasureNotice } from '../../features/clients/erasure-notice';
import { MergedNotice } from '../../features/clients/merged-notice';
import { useRememberClient } from '../../features/clients/recent-clients';
import { useRequests } from '../../features/requests/api';
import { useUsers } from '../../features/users/api';
import { sayPolitely } from '../../ui/announcer';
import { Page } from '../../ui/page';
import { ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';
import { WriteButton } from '../write-button';
import { CLIENT_TABS } from './client-tabs';

/** The full card of a client: who they are on top, everything else under tabs. */
export function ClientDetails() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const client = useClient(id);
  if (client.isPending)
    return (
      <Page title={t('client.one')}>
        <ListSkeleton rows={8} />
      </Page>
    );
  if (client.isError)
    return (
      <Page title={t('client.one')}>
        <LoadError error={client.error} retry={client.refetch} />
      </Page>
    );
  // The address of somebody who was merged leads to whom they go on in.
  if (client.data.id !== id) return <Navigate to={paths.client(client.data.id)} replace />;
  return <Card key={client.data.id} client={client.data} />;
}

function Card({ client }: { client: Client }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const users = useUsers();
  const { refetch } = useClient(client.id);
  useRememberClient(useMe().user.id, client);
  const [editing, setEditing] = useState(false);
  return (
    <Page
      title={client.name}
      actions={
        <>
          {!editing && <WriteButton clientId={client.id} size="compact-sm" />}
          {may('clients.edit') && !client.deletedAt && (
            <Button size="compact-sm" variant="default" aria-pressed={editing} onClick={() => setEditing(!editing)}>
              {t(editing ? 'common.cancel' : 'common.edit')}
            </Button>
          )}
          {may('clients.merge') && !editing && !client.deletedAt && (
            <Button size="compact-sm" variant="default" component={Link} to={paths.clientMerge(client.id)}>
              {t('merge.with')}
            </Button>
          )}
          {may('clients.personalData') && !editing && !client.erasedAt && (
            <Button size="compact-sm" variant="default" component="a" href={`/api/clients/${client.id}/personal-data`} download>
              {t('client.personalData')}
            </Button>
          )}
          {may('clients.erase') && !editing && !client.erasedAt && <EraseClient client={client} onStarted={() => void refetch()} />}
          {may('clients.delete') && !editing && !client.erasedAt && (
            <BinButton client={client} onDeleted={() => void navigate(paths.clients)} />
          )}
        </>
      }
    >
      {client.erasedAt && <ErasureNotice clientId={client.id} erasedAt={client.erasedAt} mayErase={may('clients.erase')} />}
      {client.deletedAt && !client.erasedAt && (
        <Alert color="red" variant="outline">
          {t('client.isDeleted')}
        </Alert>
      )}
      <Head client={client} />
      <MergedNotice client={client} mayMerge={may('clients.merge') && !client.deletedAt} />
      {editing ? (
        <ClientForm
          client={client}
          owners={(users.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          hrefOf={paths.client}
          onSaved={() => {
            setEditing(false);
            sayPolitely(t('client.saved'));
          }}
        />
      ) : (
        <CardTabs client={client} />
      )}
    </Page>
  );
}

/** Where the client stands with us, at a glance. */
function Head({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Badge variant="light" radius="sm" tt="none">
        {t(`client.stage.${client.lifecycleStage}`)}
      </Badge>
      <Text size="sm">{client.ownerName ? `${t('client.owner')}: ${client.ownerName}` : t('client.noOwner')}</Text>
      {client.tags.map((tag) => (
        <Badge key={tag} variant="default" radius="sm" tt="none">
          {tag}
        </Badge>
      ))}
      {!client.deletedAt && <OpenCounts clientId={client.id} />}
    </Group>
  );
}

/** What of the client waits for somebody. */
function OpenCounts({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const card = useClientCard(clientId);
  const requests = useRequests({ clientId, state: 'open' });
  const leads = card.data?.openLeads.length ?? 0;
  const open = requests.data?.pages.reduce((count, page) => count + page.items.length, 0) ?? 0;
  return (
    <Text size="sm" c="dimmed">
      {t('client.leadCount', { count: leads })}
      {may('requests.view') && ` · ${t('client.requestCount', { count: open })}`}
    </Text>
  );
}

/** The chosen tab stands in the address, so that it can be sent and gone back to. */
function CardTabs({ client }: { client: Client }) {
  const { t } = useTranslation();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const tabs = CLIENT_TABS.filter(({ needs }) => may(needs));
  const chosen = tabs.find(({ key }) => key === address.get('tab')) ?? tabs[0];
  const choose = (key: string | null) =>
    setAddress((former) => {
      const next = new URLSearchParams(former);
      next.set('tab', key ?? 'details');
      return next;
    });
  return (
    <Tabs value={chosen?.key ?? null} onChange={choose} keepMounted={false}>
      <Tabs.List aria-label={t('client.tabs')}>
        {tabs.map(({ key }) => (
          <Tabs.Tab key={key} value={key}>
            {t(`client.tab.${key}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, Panel }) => (
        <Tabs.Panel key={key} value={key} pt="md">
          <Panel client={client} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
