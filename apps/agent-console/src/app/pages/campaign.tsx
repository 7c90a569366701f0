import { Anchor, Group, Tabs, Text } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { useCampaign } from '../../features/campaigns/api';
import { CampaignForm } from '../../features/campaigns/campaign-form';
import { CampaignMoves } from '../../features/campaigns/campaign-moves';
import { StateBadge } from '../../features/campaigns/campaign-table';
import { sayPolitely } from '../../ui/announcer';
import { Page } from '../../ui/page';
import { ListSkeleton, LoadError } from '../../ui/states';
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

const TABS = [{ key: 'settings', Panel: Settings }] as const;

function Details({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const chosen = TABS.find(({ key }) => key === address.get('tab')) ?? TABS[0];
  return (
    <Page title={campaign.name} actions={may('campaigns.run') && <CampaignMoves campaign={campaign} />}>
      <Text size="sm" component="div">
        <StateBadge campaign={campaign} /> {campaign.goal}
      </Text>
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
