import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../lib/external-store';
import { muteRing, sound } from './audio/sound-output';

/** Silences the ring of the computer; the phone itself goes on. */
export function RingButton() {
  const { t } = useTranslation();
  const { muted } = useStore(sound);
  const label = t(muted ? 'call.unmuteRing' : 'call.muteRing');
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={28} aria-label={label} aria-pressed={muted} onClick={() => muteRing(!muted)}>
        {muted ? <IconBellOff size={18} /> : <IconBell size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}
