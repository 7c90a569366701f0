import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { unlockSound } from '../features/softphone/audio/sound-output';
import { testTone } from '../features/softphone/audio/tones';
import { placeName } from '../features/softphone/phone/place';
import type { PhoneView } from '../features/softphone/phone/phone-store';
import { commandPhone, usePhone } from '../features/softphone/phone/the-phone';
import { clockTime } from '../lib/format';
import { useStore } from '../lib/external-store';
import { toast } from '../lib/toast';
import { links } from '../realtime/links';
import { openShiftGate } from './shift-choice';

/** Phone and audio among the links: how they are, since when, and what one can do. */
export function PhoneLines() {
  const { t } = useTranslation();
  const state = usePhone();
  const { registration, quality, where } = state;
  const copy = useCopyDiagnostics(state);
  const test = async () => {
    await unlockSound();
    testTone('headset');
  };
  return (
    <>
      {where !== 'none' && (
        <div>
          <Text size="sm" fw={600}>
            {t('phone.link.phone')}
          </Text>
          <Text size="sm" className="figures">
            {t(`phone.link.${registration.state}`)}, {t('link.since', { time: clockTime(registration.since, true) })}
          </Text>
          {registration.problem && <Text size="xs">{t(`phone.problem.${registration.problem}`)}</Text>}
        </div>
      )}
      {where !== 'none' && (
        <div>
          <Text size="sm" fw={600}>
            {t('phone.link.audio')}
          </Text>
          <Text size="sm">{t(`phone.link.${quality?.word ?? 'noCall'}`)}</Text>
          {quality && (
            <Text size="xs" className="figures">
              {t('phone.link.figures', {
                trip: quality.roundTrip ?? '–',
                loss: (quality.loss * 100).toFixed(1),
                jitter: quality.jitter,
              })}
            </Text>
          )}
        </div>
      )}
      <Group gap="xs">
        {where !== 'none' && (
          <Button size="compact-sm" variant="default" onClick={() => commandPhone({ name: 'retry' })}>
            {t('phone.retry')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => void test()}>
          {t('phone.testSound')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={openShiftGate}>
          {t('phone.settings')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={copy}>
          {t('phone.link.diagnostics')}
        </Button>
      </Group>
    </>
  );
}

/** What support asks for first; no number and no name is in it. */
function useCopyDiagnostics({ registration, quality, sessions, where }: PhoneView): () => void {
  const { t } = useTranslation();
  const { server, pbx } = useStore(links);
  const calls = sessions.map(({ linkedId, state, held, muted, restoring, startedAt, answeredAt }) => ({
    ...{ linkedId, state, held, muted, restoring, startedAt, answeredAt },
  }));
  return () => {
    const told = { at: new Date().toISOString(), browser: placeName(), server, pbx, where, registration, quality, calls };
    void navigator.clipboard.writeText(JSON.stringify(told, null, 2)).then(() => toast(t('phone.link.copied')));
  };
}
