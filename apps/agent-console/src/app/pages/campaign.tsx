import { Alert, Anchor, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Campaign, CheckedCampaign, ListWithPenetration } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { CONTACT_FILTERS, useCampaign, useCampaignLists, useContacts, type ContactQuery } from '../../features/campaigns/api';
import { CampaignForm } from '../../features/campaigns/campaign-form';
import { CampaignMoves } from '../../features/campaigns/campaign-moves';
import { StateBadge } from '../../features/campaigns/campaign-table';
import { ContactFilters } from '../../features/campaigns/contact-filters';
import { ContactTable } from '../../features/campaigns/contact-table';
import { ListImport } from '../../features/campaigns/list-import';
import { ListSegment } from '../../features/campaigns/list-segment';
import { ListTable } from '../../features/campaigns/list-table';
import { NextTable } from '../../features/campaigns/next-table';
import { ReasonTable } from '../../features/campaigns/reason-table';
import { useViews } from '../../features/views/api';
import { sayPolitely } from '../../ui/announcer';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { CampaignResults } from '../campaign-results';
import { useCampaignChoices } from '../campaign-choices';
import { paths } from '../paths';

/** One campaign: what it is, whom it calls. */
export function CampaignDetails() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const campaign = useCampaign(id);
  if (campaign.isSuccess) return <Details key={campaign.data.id} campaign={campaign.data} />;
  return (
    <Page title={t('campaign.one')}>
      {campaign.isPending ? <ListSkeleton rows={8} /> : <LoadError error={campaign.error} retry={campaign.refetch} />}
    </Page>
  );
}

const TABS = [
  { key: 'settings', Panel: Settings },
  { key: 'lists', Panel: Lists },
  { key: 'contacts', Panel: Contacts },
  { key: 'results', Panel: CampaignResults },
] as const;

function Details({ campaign }: { campaign: CheckedCampaign }) {
  const { t } = useTranslation();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const chosen = TABS.find(({ key }) => key === address.get('tab')) ?? TABS[0];
  return (
    <Page title={campaign.name} actions={may('campaigns.run') && <CampaignMoves campaign={campaign} />}>
      <Text size="sm" component="div">
        <StateBadge campaign={campaign} /> {campaign.goal}
      </Text>
      {campaign.obstacle && (
        <Alert color="orange" variant="outline">
          {t(`campaign.obstacle.${campaign.obstacle}`)}
        </Alert>
      )}
      <Group gap="sm">
        <Anchor component={Link} to={paths.campaignBoard(campaign.id)} size="sm">
          {t('campaignBoard.title')}
        </Anchor>
        <Anchor component={Link} to={paths.campaignReport(campaign.id)} size="sm">
          {t('campaignReport.title')}
        </Anchor>
        {may('campaigns.run', 'all') && (
          <Anchor component={Link} to={paths.campaignSimulatorOf(campaign.id)} size="sm">
            {t('campaignSimulator.title')}
          </Anchor>
        )}
      </Group>
      <Tabs value={chosen.key} onChange={(tab) => setAddress(tab ? { tab } : {})} keepMounted={false}>
        <Tabs.List aria-label={t('campaign.tabs')}>
          {TABS.map(({ key }) => (
            <Tabs.Tab key={key} value={key}>
              {t(`campaign.tab.${key}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ key, Panel }) => (
          <Tabs.Panel key={key} value={key} pt="md">
            <Panel campaign={campaign} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

function Settings({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const may = useMay();
  const choices = useCampaignChoices();
  return <CampaignForm campaign={campaign} {...choices} mayEdit={may('campaigns.edit')} onSaved={() => sayPolitely(t('common.saved'))} />;
}

function Lists({ campaign: { id } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const may = useMay();
  const lists = useCampaignLists(id);
  const views = useViews('clients').data ?? [];
  if (lists.isPending) return <ListSkeleton rows={3} />;
  if (lists.isError) return <LoadError error={lists.error} retry={lists.refetch} />;
  const { items } = lists.data;
  const names = items.map(({ name }) => name);
  return (
    <Stack gap="md">
      {items.length === 0 ? (
        <Empty text={t('campaign.list.none')} />
      ) : (
        <ListTable campaignId={id} lists={items} mayEdit={may('campaigns.edit')} />
      )}
      {may('campaigns.edit') && <ListImport campaignId={id} names={names} />}
      {may('campaigns.edit') && may('clients.view') && <ListSegment campaignId={id} names={names} views={views} />}
    </Stack>
  );
}

function Contacts({ campaign: { id } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const filter: ContactQuery = Object.fromEntries(
    CONTACT_FILTERS.flatMap((name) => (address.get(name) ? [[name, address.get(name)!]] : [])),
  );
  const lists = useCampaignLists(id).data?.items ?? NO_LISTS;
  const contacts = useContacts(id, filter);
  const items = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (changes: ContactQuery) =>
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
  return (
    <Stack gap="sm">
      <NextTable campaignId={id} />
      <ReasonTable campaignId={id} hrefOf={(only) => `?${new URLSearchParams({ tab: 'contacts', ...only }).toString()}`} />
      <Title order={2} size="h5">
        {t('campaign.tab.contacts')}
      </Title>
      <ContactFilters value={filter} lists={lists} onChange={change} />
      {contacts.isPending && <ListSkeleton rows={6} />}
      {contacts.isError && <LoadError error={contacts.error} retry={contacts.refetch} />}
      {contacts.isSuccess && items.length === 0 && <Empty text={t('campaign.contact.none')} />}
      {items.length > 0 && <ContactTable campaignId={id} contacts={items} lists={lists} clientHref={paths.client} />}
      <ShowMore query={contacts} />
    </Stack>
  );
}

const NO_LISTS: ListWithPenetration[] = [];
