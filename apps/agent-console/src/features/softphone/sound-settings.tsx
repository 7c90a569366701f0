import { Button, Group, NativeSelect, Progress, Slider, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../lib/external-store';
import { chooseDevice, chooseVolume, deviceChoices, devices, devicesFor, present, type DeviceUse } from './audio/devices';
import { setOutlet, unlockSound, type Outlet } from './audio/sound-output';
import { testTone } from './audio/tones';
import { commandPhone } from './phone/the-phone';
import type { MicrophoneTest } from './use-microphone-test';

/** Microphone, headset and ringer, each with its proof. */
export function SoundSettings({ test }: { test: MicrophoneTest }) {
  const { t } = useTranslation();
  const { volume } = useStore(deviceChoices);
  return (
    <Stack gap="sm">
      <div>
        <DeviceSelect use="microphone" />
        <MicrophoneLevel test={test} />
      </div>
      <Group align="flex-end" wrap="nowrap" gap="xs">
        <DeviceSelect use="headset" />
        <TestButton outlet="headset" label={t('phone.headset')} />
      </Group>
      <Group align="flex-end" wrap="nowrap" gap="xs">
        <DeviceSelect use="ringer" />
        <TestButton outlet="ringer" label={t('phone.ringer')} />
      </Group>
      <div>
        <Text size="sm" fw={500} id="ring-volume">
          {t('phone.volume')}
        </Text>
        <Slider
          value={Math.round(volume * 100)}
          onChange={(percent) => chooseVolume(percent / 100)}
          onChangeEnd={() => commandPhone({ name: 'devices' })}
          min={0}
          max={100}
          step={5}
          label={(percent) => `${percent} %`}
          thumbProps={{ 'aria-labelledby': 'ring-volume' }}
        />
      </div>
    </Stack>
  );
}

const LABELS = { microphone: 'phone.microphone', headset: 'phone.headset', ringer: 'phone.ringer' } as const;

function DeviceSelect({ use }: { use: DeviceUse }) {
  const { t } = useTranslation();
  const all = useStore(devices);
  const chosen = useStore(deviceChoices)[use];
  const there = devicesFor(all, use);
  const inUse = present(all, use, chosen);
  const options = [
    { value: '', label: t('phone.standard') },
    ...there.map(({ deviceId, label }, index) => ({ value: deviceId, label: label || `${t(LABELS[use])} ${index + 1}` })),
    ...(inUse === null ? [{ value: chosen.id, label: t('phone.gone', { label: chosen.label || t(LABELS[use]) }) }] : []),
  ];
  const choose = (id: string) => {
    chooseDevice(use, { id, label: there.find(({ deviceId }) => deviceId === id)?.label ?? '' });
    commandPhone({ name: 'devices' });
  };
  return (
    <NativeSelect
      label={t(LABELS[use])}
      data={options}
      value={inUse?.deviceId ?? chosen.id}
      onChange={(event) => choose(event.currentTarget.value)}
      flex={1}
    />
  );
}

function TestButton({ outlet, label }: { outlet: Outlet; label: string }) {
  const { t } = useTranslation();
  const play = async () => {
    const { volume, ...chosen } = deviceChoices.get();
    await unlockSound();
    const id = present(devices.get(), outlet, chosen[outlet])?.deviceId ?? '';
    await setOutlet(outlet, id, outlet === 'ringer' ? volume : 1);
    testTone(outlet);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
      aria-label={`${t('phone.test')}: ${label}`}
      onClick={() => void play()}
    >
      {t('phone.test')}
    </Button>
  );
}

function MicrophoneLevel({ test: { level, heard, open, fault } }: { test: MicrophoneTest }) {
  const { t } = useTranslation();
  if (fault !== null) return null;
  return (
    <>
      <Progress.Root mt={6} size="sm">
        <Progress.Section
          value={Math.round(level * 100)}
          color="teal.8"
          role="meter"
          aria-label={t('phone.level')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(level * 100)}
        />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {t(!open ? 'phone.noMicrophoneYet' : heard ? 'phone.levelOk' : 'phone.levelLow')}
      </Text>
    </>
  );
}
