import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDialler } from './board-api';

/** How a campaign that dials by itself does just now, and why it dials nothing when it does not. */
export function DiallerLine({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: state } = useDialler(id);
  if (!state) return null;
  const { agentsFree, agentsBusy, ringing, waiting, talking, pausedBecause, isHeldBack } = state;
  return (
    <>
      <Text size="sm">{t('campaignBoard.dialler', { free: agentsFree, busy: agentsBusy, ringing, waiting, talking })}</Text>
      {isHeldBack && <Text size="sm">{t('campaignBoard.heldBack')}</Text>}
      {pausedBecause && <Text size="sm">{t(`campaignBoard.pause.${pausedBecause}`)}</Text>}
    </>
  );
}
