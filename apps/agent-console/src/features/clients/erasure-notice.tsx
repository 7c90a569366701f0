import { Alert, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../lib/format';
import { useErasure } from './erasure-api';

/** On the card of an erased client: when and why, and how far it is. */
export function ErasureNotice({ clientId, erasedAt, mayErase }: { clientId: string; erasedAt: string; mayErase: boolean }) {
  const { t, i18n } = useTranslation();
  const { data: erasure } = useErasure(clientId, mayErase);
  return (
    <Alert color="red" variant="outline">
      <Stack gap="xs">
        <Text size="sm">{t('erasure.isErased', { when: dateTime(erasedAt, i18n.language) })}</Text>
        {erasure && (
          <Text size="sm" role="status">
            {t(`erasure.state.${erasure.state}`, { done: erasure.done, total: erasure.total, who: erasure.byName, reason: erasure.reason })}
          </Text>
        )}
        {erasure?.state === 'running' && <Progress value={(erasure.done / erasure.total) * 100} aria-label={t('erasure.title')} />}
      </Stack>
    </Alert>
  );
}
