import type { ComponentType } from 'react';
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Client, Permission } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { useCalls } from '../../features/calls/api';
import { CallTable } from '../../features/calls/call-table';
import { ClientConsents } from '../../features/clients/client-consents';
import { ClientFacts } from '../../features/clients/client-facts';
import { ClientFiles } from '../../features/clients/client-files';
import { ClientHistory } from '../../features/clients/client-history';
import { ClientPeople } from '../../features/clients/client-people';
import { ClientPortrait } from '../../features/clients/client-portrait';
import { ClientDeals } from '../../features/deals/client-deals';
import { moneyText } from '../../features/deals/deal-words';
import { useLostReasonText } from '../../features/deals/event-words';
import { useLeads } from '../../features/leads/api';
import { useQueueTitle } from '../../features/queues/api';
import { DialButton } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { ClientRequests } from '../client-requests';
import { ClientTimeline, TimelineLine } from '../client-timeline';
import { paths } from '../paths';

interface TabProps {
  client: Client;
}

export interface ClientTab {
  /** Its word in the address, and of its title: `client.tab.<key>`. */
  key: string;
  needs: Permission;
  Panel: ComponentType<TabProps>;
}

/** The tabs of a client's card, in order. A noun that has something to show of a client adds its line here. */
export const CLIENT_TABS = [
  { key: 'details', needs: 'clients.view', Panel: Details },
  { key: 'timeline', needs: 'clients.view', Panel: ClientTimeline },
  { key: 'portrait', needs: 'clients.view', Panel: Portrait },
  { key: 'people', needs: 'clients.view', Panel: People },
  { key: 'calls', needs: 'calls.view', Panel: Calls },
  { key: 'deals', needs: 'deals.view', Panel: Deals },
  { key: 'leads', needs: 'leads.view', Panel: Leads },
  { key: 'requests', needs: 'requests.view', Panel: Requests },
  { key: 'files', needs: 'clients.view', Panel: Files },
  { key: 'consents', needs: 'clients.view', Panel: Consents },
  { key: 'history', needs: 'clients.view', Panel: History },
] as const satisfies readonly ClientTab[];

/** A button that calls, for who may. */
function useDialButton() {
  const may = useMay();
  return (number: string, clientId: string) => may('calls.dial') && <DialButton number={number} clientId={clientId} />;
}

const useMayEdit = ({ deletedAt }: Client) => useMay()('clients.edit') && deletedAt === null;

function Details({ client }: TabProps) {
  const dialButton = useDialButton();
  return <ClientFacts client={client} hrefOf={paths.client} dialButton={(number) => dialButton(number, client.id)} />;
}

function Portrait({ client }: TabProps) {
  const { i18n } = useTranslation();
  return (
    <ClientPortrait
      clientId={client.id}
      moneyText={(money) => moneyText(money, i18n.language)}
      reasonText={useLostReasonText()}
      renderEntry={(entry) => <TimelineLine entry={entry} clientId={client.id} />}
    />
  );
}

function People({ client }: TabProps) {
  return <ClientPeople client={client} mayEdit={useMayEdit(client)} hrefOf={paths.client} dialButton={useDialButton()} />;
}

function Calls({ client }: TabProps) {
  const { t } = useTranslation();
  const calls = useCalls({ clientId: client.id });
  const queueTitle = useQueueTitle();
  if (calls.isPending) return <ListSkeleton rows={4} />;
  if (calls.isError) return <LoadError error={calls.error} retry={calls.refetch} />;
  const items = calls.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('client.noCalls')} />;
  return (
    <>
      <CallTable calls={items} hrefOf={paths.call} queueTitle={queueTitle} />
      <ShowMore query={calls} />
    </>
  );
}

function Deals({ client }: TabProps) {
  const may = useMay();
  return <ClientDeals clientId={client.id} hrefOf={paths.deal} newHref={may('deals.create') ? paths.dealNewFor(client.id) : null} />;
}

function Leads({ client }: TabProps) {
  const { t } = useTranslation();
  const leads = useLeads({ clientId: client.id });
  if (leads.isPending) return <ListSkeleton rows={4} />;
  if (leads.isError) return <LoadError error={leads.error} retry={leads.refetch} />;
  if (leads.data.items.length === 0) return <Empty text={t('client.noLeads')} />;
  return (
    <Stack gap={4}>
      {leads.data.items.map((lead) => (
        <Text key={lead.id} size="sm">
          <Anchor component={Link} to={paths.lead(lead.id)}>
            {lead.number} {lead.subject}
          </Anchor>{' '}
          · {t(`lead.state.${lead.state}`)} · {lead.ownerName ?? t('common.none')}
        </Text>
      ))}
    </Stack>
  );
}

function Requests({ client }: TabProps) {
  return <ClientRequests clientId={client.id} />;
}

function Files({ client }: TabProps) {
  return <ClientFiles clientId={client.id} mayEdit={useMayEdit(client)} />;
}

function Consents({ client }: TabProps) {
  return <ClientConsents clientId={client.id} mayEdit={useMayEdit(client)} />;
}

function History({ client }: TabProps) {
  const users = useUsers();
  const names = new Map((users.data?.items ?? []).map(({ id, name }) => [id as string, name]));
  return <ClientHistory clientId={client.id} nameOf={(id) => names.get(id)} />;
}
