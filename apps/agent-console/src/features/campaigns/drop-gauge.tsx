import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignBoard } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import './board.css';

/** The share of dropped calls against what the rule allows: a scale, and the same in words. */
export function DropGauge({ drops: { dropped, talked, rate, limit, days } }: { drops: CampaignBoard['drops'] }) {
  const { t } = useTranslation();
  const { percent } = useFigures();
  const words = t('campaignBoard.drops', {
    share: percent(rate, 1),
    limit: percent(limit, 1),
    dropped,
    answered: dropped + talked,
    count: days,
  });
  return (
    <div>
      <meter className="drop-gauge" min={0} max={Math.max(2 * limit, rate, 0.01)} value={rate} high={limit} low={0} optimum={0}>
        {words}
      </meter>
      <Text size="sm" fw={rate > limit ? 700 : undefined} c={rate > limit ? 'var(--mantine-color-error)' : undefined}>
        {words} {t(rate > limit ? 'campaignBoard.aboveLimit' : 'campaignBoard.withinLimit')}
      </Text>
    </div>
  );
}
