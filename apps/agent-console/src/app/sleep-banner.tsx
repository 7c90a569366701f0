import { useState } from 'react';
import { Alert, Button, CloseButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../lib/format';
import { useStore } from '../lib/external-store';
import { slept } from '../lib/tab-sleep';

/** The browser had put this tab to sleep: calls were not heard meanwhile, and it need not happen again. */
export function SleepBanner() {
  const { t } = useTranslation();
  const since = useStore(slept);
  const [explained, setExplained] = useState(false);
  if (since === null) return null;
  return (
    <Alert color="orange" variant="light" radius={0} py="xs" className="banner" role="status">
      <Group gap="sm">
        {t('link.slept', { time: clockTime(since) })}
        <Button size="compact-sm" variant="default" aria-expanded={explained} onClick={() => setExplained(!explained)}>
          {t('link.sleptHow')}
        </Button>
        <CloseButton aria-label={t('common.close')} onClick={() => slept.set(null)} />
      </Group>
      {explained && (
        <Text size="sm" mt={6}>
          {t('link.sleptHint')}
        </Text>
      )}
    </Alert>
  );
}
