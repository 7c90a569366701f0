import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignBoard } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import './board.css';

/** The share of dropped calls against what the rule allows: a scale, and the same in words. */
export function DropGauge({ drops: { dropped, answeredLive, limit, days } }: { drops: CampaignBoard['drops'] }) {
  const { t } = useTranslation();
  const { percent } = useFigures();
  const share = answeredLive === 0 ? 0 : dropped / answeredLive;
  const words = t('campaignBoard.drops', {
    share: percent(share, 1),
    limit: percent(limit, 1),
    dropped,
    answered: answeredLive,
    count: days,
  });
  return (
    <div>
      <meter className="drop-gauge" min={0} max={Math.max(2 * limit, share, 0.01)} value={share} high={limit} low={0} optimum={0}>
        {words}
      </meter>
      <Text size="sm" fw={share > limit ? 700 : undefined} c={share > limit ? 'var(--mantine-color-error)' : undefined}>
        {words} {t(share > limit ? 'campaignBoard.aboveLimit' : 'campaignBoard.withinLimit')}
      </Text>
    </div>
  );
}
