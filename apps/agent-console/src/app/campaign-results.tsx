import { offeredResults, type Campaign } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { useDispositions } from '../features/calls/api';
import { CampaignResultsTable } from '../features/campaigns/campaign-results';
import { useMessageTemplates } from '../features/messages/templates-api';
import { useTeams, useUsers } from '../features/users/api';

/** The results of a campaign, with whom they lead to. */
export function CampaignResults({ campaign }: { campaign: Campaign }) {
  const may = useMay();
  const dispositions = useDispositions().data ?? [];
  const templates = useMessageTemplates().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const people = useUsers().data?.items ?? [];
  return (
    <CampaignResultsTable
      campaignId={campaign.id}
      dispositions={offeredResults(dispositions, campaign.queue, false)}
      templates={templates.filter(({ active }) => active).map(({ id, name, channel }) => ({ value: id, label: `${name} (${channel})` }))}
      teams={teams.map(({ id, name }) => ({ value: id, label: name }))}
      people={people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
      mayEdit={may('campaigns.edit')}
    />
  );
}
