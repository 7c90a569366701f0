import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shownPhone } from '../../lib/phone';
import { useCaller } from './api';

/** Whom an unknown number may belong to: guesses, and called so. */
export function MaybeCallers({ number, onPick }: { number: string; onPick: (clientId: string) => void }) {
  const { t } = useTranslation();
  const maybe = useCaller(number).data?.maybe ?? [];
  if (maybe.length === 0) return null;
  return (
    <Stack gap={4} role="group" aria-label={t('caller.maybe')}>
      <Text fw={600}>{t('caller.maybe')}</Text>
      {maybe.map((client) => (
        <UnstyledButton key={client.id} className="row" onClick={() => onPick(client.id)}>
          <Text size="sm">
            <em>{t('caller.maybeWord')}</em> {client.name}
          </Text>
          <Text size="xs" c="dimmed" className="figures">
            {client.why === 'ending' ? t('caller.ending', { number: shownPhone(client.number) }) : t('caller.mentioned')}
          </Text>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
