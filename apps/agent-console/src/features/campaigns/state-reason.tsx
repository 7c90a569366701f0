import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';

const REASONS = ['scheduled', 'drained', 'quota', 'trunkRefused', 'modeRefused'] as const;

/** Why a campaign is in its state, when no person put it there, and since when it is. */
export function StateReason({ campaign: { stateReason, stateAt } }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const known = REASONS.find((reason) => reason === stateReason);
  const since = t('campaignBoard.since', { time: dateTime(stateAt, i18n.language) });
  const why = known ? t(`campaignBoard.reason.${known}`) : stateReason;
  return <Text size="sm">{why ? `${why} ${since}` : since}</Text>;
}
