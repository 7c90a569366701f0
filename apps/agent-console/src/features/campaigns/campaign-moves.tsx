import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { campaignMoves, type Campaign } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useMoveCampaign } from './api';

/** What can be done with a campaign as it stands: a small button for each. */
export function CampaignMoves({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const move = useMoveCampaign();
  const showProblem = useShowProblem();
  return campaignMoves(campaign.state).map((name) => (
    <Button
      key={name}
      size="compact-sm"
      variant={name === 'start' ? 'filled' : 'default'}
      disabled={move.isPending}
      onClick={() => move.mutate({ campaign, move: name }, { onError: showProblem })}
    >
      {t(`campaign.move.${name}`)}
    </Button>
  ));
}
