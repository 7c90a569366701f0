import { Stack } from '@mantine/core';
import { NotificationSettings } from '../../../features/preferences/notification-settings';
import { SoundSettings } from '../../../features/preferences/sound-settings';
import { chooseVolume, deviceChoices } from '../../../features/softphone/audio/devices';
import { previewRing } from '../../../features/softphone/audio/rings';
import { unlockSound } from '../../../features/softphone/audio/sound-output';
import { previewChime } from '../../../features/softphone/audio/tones';
import { HeadsetSettings } from '../../../features/softphone/headset-settings';
import { useStore } from '../../../lib/external-store';

/** What is heard, the buttons of the headset, and what the browser shows while its window is away. */
export function Sounds() {
  const { volume } = useStore(deviceChoices);
  return (
    <Stack gap="md">
      <SoundSettings
        volume={volume}
        onVolume={chooseVolume}
        onPlayRing={(ring) => void unlockSound().then(() => previewRing(ring))}
        onPlay={(event) => void unlockSound().then(() => previewChime(event))}
      />
      <HeadsetSettings />
      <NotificationSettings />
    </Stack>
  );
}
