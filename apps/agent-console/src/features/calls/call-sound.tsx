import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { CallSound } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { http } from '../../lib/http';

const useCallSound = (callId: string) =>
  useQuery({
    queryKey: ['calls', 'sound', callId],
    queryFn: () => http.get(`/calls/${callId}/sound`, z.object({ items: z.array(CallSound) })),
  });

/** How the call sounded at each browser phone, as measured there; nothing of calls on other phones. */
export function CallSoundFigures({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const sound = useCallSound(callId);
  if (!sound.data?.items.length) return null;
  return (
    <Stack gap={4}>
      <Title order={2} size="h5">
        {t('call.sound.title')}
      </Title>
      {sound.data.items.map((one) => (
        <SoundOfLeg key={one.leg} sound={one} />
      ))}
    </Stack>
  );
}

function SoundOfLeg({ sound }: { sound: CallSound }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {sound.userName}
        </Text>
        <Text size="sm" className="figures">
          {t('call.sound.mos', { mos: number.format(sound.mos), word: t(`call.sound.word.${wordFor(sound.mos)}`) })}
        </Text>
      </Group>
      <Text size="sm" className="figures">
        {figures(t, sound, number).join(' · ')}
      </Text>
      {silences(t, sound).map((text) => (
        <Text key={text} size="sm" c="red">
          {text}
        </Text>
      ))}
    </div>
  );
}

const wordFor = (mos: number) => (mos >= 4 ? 'good' : mos >= 3.1 ? 'weak' : 'bad');

function figures(t: TFunction, sound: CallSound, number: Intl.NumberFormat): string[] {
  const { lossIn, lossOut, jitter, roundTrip, way } = sound;
  return [
    t('call.sound.loss', { here: number.format(lossIn * 100), there: number.format(lossOut * 100) }),
    t('call.sound.jitter', { ms: number.format(jitter) }),
    ...(roundTrip === null ? [] : [t('call.sound.roundTrip', { ms: number.format(roundTrip) })]),
    ...(way === null ? [] : [t(`call.sound.way.${way}`)]),
  ];
}

/** Sound that went one way only. */
function silences(t: TFunction, { callerSilentSeconds, microphoneSilentSeconds }: CallSound): string[] {
  return [
    ...(callerSilentSeconds > 0 ? [t('call.sound.callerSilent', { time: duration(callerSilentSeconds) })] : []),
    ...(microphoneSilentSeconds > 0 ? [t('call.sound.microphoneSilent', { time: duration(microphoneSilentSeconds) })] : []),
  ];
}
