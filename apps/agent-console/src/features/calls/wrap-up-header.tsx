import { Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { KEYS, useShortcut } from '../../lib/keys';
import { useServerSilence } from '../../realtime/stale';
import { KeyButton } from '../../ui/key-button';
import { StaleMark } from '../../ui/stale-mark';
import { useSecondsLeft } from '../../ui/timer';

interface WrapUpHeaderProps {
  agent: Pick<Agent, 'since' | 'until' | 'wrapUp'>;
  onExtend: () => void;
}

/** How long the wrap-up still lasts, by the server's clock, and half a minute more; or that it waits for a result. */
export function WrapUpHeader({ agent, onExtend }: WrapUpHeaderProps) {
  const { t } = useTranslation();
  const { since, until, wrapUp } = agent;
  const secondsLeft = useSecondsLeft(until);
  const silent = useServerSilence();
  const mayExtend = until !== null && wrapUp?.extensionsLeft !== 0;
  useShortcut(KEYS.extend, mayExtend ? onExtend : null);
  // The clock goes by whole seconds: what is left must not be more than there was.
  const total = until ? Math.round((Date.parse(until) - Date.parse(since)) / 1000) : 0;
  const left = Math.min(secondsLeft, total);
  const text = until && !silent ? t('call.wrapUpLeft', { left: duration(left), total: duration(total) }) : t('call.wrapUp');
  return (
    <Group justify="space-between" gap="xs">
      <Title order={2} size="h5" className="figures">
        {text} <StaleMark since={silent} />
      </Title>
      {mayExtend && (
        <KeyButton shortcut={KEYS.extend} size="compact-sm" variant="default" onClick={onExtend}>
          {t('call.extend')}
        </KeyButton>
      )}
      {until === null && <Text size="sm">{t('call.wrapUpHeld')}</Text>}
      {until !== null && !mayExtend && (
        <Text size="sm" c="dimmed">
          {t('call.noMoreTime')}
        </Text>
      )}
    </Group>
  );
}
