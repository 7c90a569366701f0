import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { CampaignForm } from '../../features/campaigns/campaign-form';
import { Page } from '../../ui/page';
import { useCampaignChoices } from '../campaign-choices';
import { paths } from '../paths';

/** A new campaign; its lists come next. */
export function CampaignNew() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const choices = useCampaignChoices();
  return (
    <Page title={t('campaign.new')}>
      <CampaignForm
        campaign={null}
        {...choices}
        mayEdit
        onSaved={({ id }) => void navigate(`${paths.campaign(id)}?tab=lists`, { replace: true })}
      />
    </Page>
  );
}
