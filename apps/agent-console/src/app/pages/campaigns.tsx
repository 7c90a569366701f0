import { useState } from 'react';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { CampaignState } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { useCampaigns } from '../../features/campaigns/api';
import { CampaignTable } from '../../features/campaigns/campaign-table';
import { useQueueTitle } from '../../features/queues/api';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

/** The campaigns, newest first. */
export function Campaigns() {
  const { t } = useTranslation();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const [state, q] = [address.get('state') ?? '', address.get('q') ?? ''];
  const [typed, setTyped] = useState(q);
  const change = (name: string, value: string) =>
    setAddress(
      (former) => {
        const next = new URLSearchParams(former);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const ask = useDebouncedCallback((text: string) => change('q', text), 200);
  return (
    <Page
      title={t('campaign.title')}
      actions={
        may('campaigns.edit') && (
          <Button component={Link} to={paths.campaignNew}>
            {t('campaign.new')}
          </Button>
        )
      }
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          type="search"
          data-list-filter
          label={t('common.search')}
          value={typed}
          onChange={(event) => (setTyped(event.currentTarget.value), ask(event.currentTarget.value.trim()))}
        />
        <NativeSelect
          label={t('campaign.field.state')}
          value={state}
          data={[
            { value: '', label: t('common.any') },
            ...CampaignState.options.map((value) => ({ value: value as string, label: t(`campaign.state.${value}`) })),
          ]}
          onChange={(event) => change('state', event.currentTarget.value)}
        />
      </Group>
      <CampaignList filter={{ state, q }} />
    </Page>
  );
}

function CampaignList({ filter }: { filter: { state: string; q: string } }) {
  const { t } = useTranslation();
  const campaigns = useCampaigns(filter);
  const queueTitle = useQueueTitle();
  if (campaigns.isPending) return <ListSkeleton rows={6} />;
  if (campaigns.isError) return <LoadError error={campaigns.error} retry={campaigns.refetch} />;
  const items = campaigns.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t(filter.state || filter.q ? 'campaign.noneSuch' : 'campaign.none')} />;
  return (
    <>
      <CampaignTable campaigns={items} hrefOf={paths.campaign} queueTitle={queueTitle} />
      <ShowMore query={campaigns} />
    </>
  );
}
