import { Anchor, Checkbox, SegmentedControl, Text } from '@mantine/core';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { allows, type Lead } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useCall } from '../../features/calls/api';
import { Recordings } from '../../features/calls/recordings';
import { useClient } from '../../features/clients/api';
import { LeadDeal } from '../../features/deals/lead-deal';
import { useLead, useLeads } from '../../features/leads/api';
import { LeadCard } from '../../features/leads/lead-card';
import { LeadList } from '../../features/leads/lead-list';
import { DialButton, useDial } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { useStore } from '../../lib/external-store';
import { KEYS, useShortcut } from '../../lib/keys';
import { pops } from '../../realtime/pops';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const TABS = ['new', 'accepted', 'done'] as const;
type Tab = (typeof TABS)[number];

const inTab = (tab: Tab) => (lead: Lead) => (tab === 'done' ? lead.state === 'won' || lead.state === 'lost' : lead.state === tab);

/** The inbox of a specialist: new, in work, done; the chosen one beside the list. */
export function Leads() {
  const { t } = useTranslation();
  const { grants } = useMe();
  const [address, setAddress] = useSearchParams();
  const tab = TABS.find((name) => name === address.get('tab')) ?? 'new';
  const selectedId = address.get('lead');
  const mine = address.get('mine') === 'true';
  const leads = useLeads(mine ? { mine } : {});
  const set = (name: string, value: string) =>
    setAddress((former) => {
      const next = new URLSearchParams(former);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  const count = (name: Tab) => leads.data?.items.filter(inTab(name)).length ?? 0;

  return (
    <Page
      title={t('lead.title')}
      actions={
        allows(grants, 'leads.view', 'all') && (
          <Checkbox label={t('lead.mine')} checked={mine} onChange={(event) => set('mine', event.currentTarget.checked ? 'true' : '')} />
        )
      }
    >
      <SegmentedControl
        w="fit-content"
        aria-label={t('lead.title')}
        value={tab}
        onChange={(name) => set('tab', name)}
        data={TABS.map((name) => ({ value: name, label: `${t(`lead.tab.${name}`)} ${count(name)}` }))}
      />
      <div className="columns">
        <div>
          {leads.isPending && <ListSkeleton />}
          {leads.isError && <LoadError error={leads.error} retry={leads.refetch} />}
          {leads.isSuccess && count(tab) === 0 && <Empty text={t(`lead.none.${tab}`)} />}
          {leads.isSuccess && (
            <LeadList leads={leads.data.items.filter(inTab(tab))} selectedId={selectedId} onSelect={(id) => set('lead', id)} />
          )}
        </div>
        <SelectedLead id={selectedId} />
      </div>
    </Page>
  );
}

function SelectedLead({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const lead = useLead(id);
  if (id === null) return <Text c="dimmed">{t('lead.pick')}</Text>;
  if (lead.isPending) return <ListSkeleton />;
  if (lead.isError) return <LoadError error={lead.error} retry={lead.refetch} />;
  return <OneLead key={lead.data.id} lead={lead.data} />;
}

/** The lead with its client's number, the call it came from, and the people it could go to. */
function OneLead({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const may = useMay();
  const { user, grants } = useMe();
  const users = useUsers();
  const call = useCall(lead.callId);
  const number = useNumberOf(lead, call.data?.callerNumber ?? null);
  const dial = useDial();
  const ringing = useStore(pops).open.length > 0;
  const mayDial = may('calls.dial') && number !== null;
  const dialIt = () => dial.mutate({ to: number ?? '', clientId: lead.clientId ?? undefined });
  useShortcut(KEYS.dial, mayDial && !ringing ? dialIt : null, dial.isPending);
  const mayAssign = allows(grants, 'leads.assign', 'all');
  const people = (users.data?.items ?? []).filter(({ active, role, id }) => active && role === 'specialist' && id !== lead.ownerId);

  return (
    <LeadCard
      lead={lead}
      mayWork={allows(grants, 'leads.work', lead.ownerId === user.id ? 'own' : 'all')}
      people={mayAssign ? people.map(({ id, name }) => ({ value: id, label: name })) : []}
      client={
        lead.clientId && (
          <Anchor component={Link} to={paths.client(lead.clientId)}>
            {lead.clientName}
          </Anchor>
        )
      }
      recording={
        call.data && (
          <section aria-label={t('lead.listen')}>
            <Text size="sm" fw={600}>
              {t('lead.listen')}
            </Text>
            <Recordings call={call.data} />
          </section>
        )
      }
      deal={<DealOfLead lead={lead} />}
      dialButton={mayDial && <DialButton number={number} clientId={lead.clientId ?? undefined} />}
    />
  );
}

function DealOfLead({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const { user, grants } = useMe();
  const navigate = useNavigate();
  const open = lead.state === 'new' || lead.state === 'accepted';
  const mayWork = allows(grants, 'leads.work', lead.ownerId === user.id ? 'own' : 'all');
  return (
    <LeadDeal
      leadId={lead.id}
      clientId={lead.clientId}
      mayMake={open && mayWork && lead.clientId !== null && allows(grants, 'deals.create', 'own')}
      onMade={({ id }) => void navigate(paths.deal(id))}
      deal={
        lead.deal && (
          <Anchor component={Link} to={paths.deal(lead.deal.id)}>
            {t('deal.leadDeal', { number: lead.deal.number })}
          </Anchor>
        )
      }
    />
  );
}

function useNumberOf(lead: Lead, callerNumber: string | null): string | null {
  const client = useClient(lead.clientId ?? '', lead.clientId !== null);
  const primary = client.data?.phones.find((phone) => phone.primary) ?? client.data?.phones[0];
  return primary?.number ?? callerNumber;
}
