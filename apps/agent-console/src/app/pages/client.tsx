import { useState } from 'react';
import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useCalls } from '../../features/calls/api';
import { CallTable } from '../../features/calls/call-table';
import { useClient } from '../../features/clients/api';
import { useRememberClient } from '../../features/clients/recent-clients';
import { ClientForm } from '../../features/clients/client-form';
import { useLeads } from '../../features/leads/api';
import { useQueueTitle } from '../../features/queues/api';
import { DialButton } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { dateTime } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { sayPolitely } from '../../ui/announcer';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { ListSkeleton, LoadError } from '../../ui/states';
import { ClientRequests } from '../client-requests';
import { paths } from '../paths';

/** The full card of a client: who they are, their calls, their leads. */
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
  return <Details key={client.data.id} client={client.data} />;
}

function Details({ client }: { client: Client }) {
  const { t } = useTranslation();
  const may = useMay();
  const users = useUsers();
  useRememberClient(useMe().user.id, client);
  const [editing, setEditing] = useState(false);
  return (
    <Page
      title={client.name}
      actions={
        may('clients.edit') && (
          <Button variant="default" aria-pressed={editing} onClick={() => setEditing(!editing)}>
            {t(editing ? 'common.cancel' : 'common.edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <ClientForm
          client={client}
          owners={(users.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onSaved={() => {
            setEditing(false);
            sayPolitely(t('client.saved'));
          }}
        />
      ) : (
        <Facts client={client} />
      )}
      <ClientLeads clientId={client.id} />
      {may('requests.view') && <ClientRequests clientId={client.id} />}
      <ClientCalls clientId={client.id} />
    </Page>
  );
}

function Facts({ client }: { client: Client }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group gap="xs">
          <Text>{t(`client.kind.${client.kind}`)}</Text>
          <Text c="dimmed">{client.ownerName ? `${t('client.owner')}: ${client.ownerName}` : t('client.noOwner')}</Text>
          {client.tags.map((tag) => (
            <Badge key={tag} variant="default" radius="sm" tt="none">
              {tag}
            </Badge>
          ))}
        </Group>
        {client.phones.map((phone) => (
          <Group key={phone.number} gap="xs">
            <Text className="figures">
              {shownPhone(phone.number)} {phone.extension} {phone.label}
            </Text>
            {may('calls.dial') && <DialButton number={phone.number} clientId={client.id} />}
          </Group>
        ))}
        {client.emails.map(({ address, label }) => (
          <Text key={address}>
            <Anchor href={`mailto:${address}`}>{address}</Anchor> {label}
          </Text>
        ))}
        {client.about && <Text className="wrap">{client.about}</Text>}
        {Object.entries(client.fields).map(([name, value]) => (
          <Text key={name} size="sm">
            {name}: {value}
          </Text>
        ))}
        <Text size="sm" c="dimmed" className="figures">
          {t('client.updated')}: {dateTime(client.updatedAt, i18n.language)}
        </Text>
      </Stack>
    </Paper>
  );
}

function ClientLeads({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const leads = useLeads({ clientId });
  const items = leads.data?.items ?? [];
  return (
    <section>
      <Title order={2} size="h5">
        {t('lead.title')}
      </Title>
      {leads.isSuccess && items.length === 0 && <Text c="dimmed">{t('client.noLeads')}</Text>}
      {items.map((lead) => (
        <Text key={lead.id} size="sm">
          <Anchor component={Link} to={paths.lead(lead.id)}>
            {lead.number} {lead.subject}
          </Anchor>{' '}
          · {t(`lead.state.${lead.state}`)} · {lead.ownerName ?? t('common.none')}
        </Text>
      ))}
    </section>
  );
}

function ClientCalls({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const calls = useCalls({ clientId });
  const queueTitle = useQueueTitle();
  if (calls.isPending) return <ListSkeleton rows={4} />;
  if (calls.isError) return <LoadError error={calls.error} retry={calls.refetch} />;
  const items = calls.data.pages.flatMap((page) => page.items);
  return (
    <section>
      <Title order={2} size="h5">
        {t('call.title')}
      </Title>
      {items.length === 0 ? (
        <Text c="dimmed">{t('client.noCalls')}</Text>
      ) : (
        <CallTable calls={items} hrefOf={paths.call} queueTitle={queueTitle} />
      )}
      <ShowMore query={calls} />
    </section>
  );
}
