import { useEffect } from 'react';
import { Group, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { duration } from '../../lib/format';
import { KEYS, useShortcut } from '../../lib/keys';
import { useServerSilence } from '../../realtime/stale';
import { KeyButton } from '../../ui/key-button';
import { StaleMark } from '../../ui/stale-mark';
import { sayPolitely } from '../../ui/announcer';
import { useSecondsLeft } from '../../ui/timer';

/** How long the wrap-up still lasts, by the server's clock, and half a minute more. */
export function WrapUpHeader({ until, onExtend }: { until: string | null; onExtend: () => void }) {
  const { t } = useTranslation();
  const left = useSecondsLeft(until);
  const silent = useServerSilence();
  const text = until && !silent ? t('call.wrapUpLeft', { left: duration(left) }) : t('call.wrapUp');
  useEffect(() => {
    if (until && (left === 30 || left === 10) && !silent) sayPolitely(text);
  }, [until, left, text, silent]);
  useShortcut(KEYS.extend, until ? onExtend : null);
  return (
    <Group justify="space-between">
      <Title order={2} size="h5" className="figures">
        {text} <StaleMark since={silent} />
      </Title>
      {until && (
        <KeyButton shortcut={KEYS.extend} size="compact-sm" variant="default" onClick={onExtend}>
          {t('call.extend')}
        </KeyButton>
      )}
    </Group>
  );
}
