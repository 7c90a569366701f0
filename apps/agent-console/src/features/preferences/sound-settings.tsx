import { Button, Fieldset, Group, NativeSelect, Slider, Stack, Switch, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { RingSound, RingSource, SoundEvent } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { preferences } from '../../lib/preferences';
import { useShowProblem } from '../../lib/use-problem';
import { useSavePreferences } from './api';

interface SoundSettingsProps {
  /** Of the ring on this computer, 0 to 1. */
  volume: number;
  onVolume: (volume: number) => void;
  onPlayRing: (ring: RingSound) => void;
  onPlay: (event: Exclude<SoundEvent, 'ring'>) => void;
}

/** What I hear, how it sounds, and how loud. */
export function SoundSettings({ volume, onVolume, onPlayRing, onPlay }: SoundSettingsProps) {
  const { t } = useTranslation();
  const { rings, off } = useStore(preferences).sounds;
  const save = useSavePreferences();
  const showProblem = useShowProblem();
  const volumeId = useId();
  const turn = (event: SoundEvent, on: boolean) =>
    save('sounds', { off: on ? off.filter((other) => other !== event) : [...off, event] }, showProblem);

  return (
    <Stack gap="md" maw={560}>
      <div>
        <Text size="sm" fw={600} id={volumeId}>
          {t('preference.sounds.volume')}
        </Text>
        <Slider
          value={Math.round(volume * 100)}
          onChange={(percent) => onVolume(percent / 100)}
          label={(percent) => `${percent} %`}
          thumbProps={{ 'aria-labelledby': volumeId }}
        />
      </div>
      <Fieldset legend={t('preference.sounds.rings')}>
        <Stack gap="sm">
          <SoundSwitch event="ring" on={!off.includes('ring')} onTurn={turn} />
          {RingSource.options.map((source) => (
            <Group key={source} gap="xs" align="flex-end">
              <NativeSelect
                label={t(`preference.sounds.source.${source}`)}
                value={rings[source]}
                data={RingSound.options.map((value) => ({ value, label: t(`preference.sounds.ring.${value}`) }))}
                onChange={(event) =>
                  save('sounds', { rings: { ...rings, [source]: RingSound.parse(event.currentTarget.value) } }, showProblem)
                }
              />
              <PlayButton name={t(`preference.sounds.source.${source}`)} onPlay={() => onPlayRing(rings[source])} />
            </Group>
          ))}
        </Stack>
      </Fieldset>
      <Fieldset legend={t('preference.sounds.others')}>
        <Stack gap="sm">
          {SoundEvent.options.map(
            (event) =>
              event !== 'ring' && (
                <Group key={event} justify="space-between" gap="xs">
                  <SoundSwitch event={event} on={!off.includes(event)} onTurn={turn} />
                  <PlayButton name={t(`preference.sounds.event.${event}`)} onPlay={() => onPlay(event)} />
                </Group>
              ),
          )}
        </Stack>
      </Fieldset>
    </Stack>
  );
}

interface SoundSwitchProps {
  event: SoundEvent;
  on: boolean;
  onTurn: (event: SoundEvent, on: boolean) => void;
}

function SoundSwitch({ event, on, onTurn }: SoundSwitchProps) {
  const { t } = useTranslation();
  return (
    <Switch label={t(`preference.sounds.event.${event}`)} checked={on} onChange={(change) => onTurn(event, change.currentTarget.checked)} />
  );
}

function PlayButton({ name, onPlay }: { name: string; onPlay: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      size="xs"
      variant="default"
      flex="none"
      leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
      aria-label={`${t('preference.sounds.play')}: ${name}`}
      onClick={onPlay}
    >
      {t('preference.sounds.play')}
    </Button>
  );
}
