import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shortMoment } from '../../lib/format';
import type { Elsewhere } from './phone/elsewhere';

interface ElsewhereChoiceProps {
  elsewhere: Elsewhere;
  pending: boolean;
  onMove: () => void;
  onWithout: () => void;
}

/** One person, one phone: it is moved on purpose or stays where it is. */
export function ElsewhereChoice({ elsewhere: { place, since, inCall }, pending, onMove, onWithout }: ElsewhereChoiceProps) {
  const { t, i18n } = useTranslation();
  return (
    <Stack>
      <Text>{t('phone.elsewhere.text', { place, time: shortMoment(since, i18n.language) })}</Text>
      <Group>
        <Button onClick={onMove} loading={pending} data-autofocus>
          {t(inCall ? 'phone.elsewhere.moveCall' : 'phone.elsewhere.move')}
        </Button>
        <Button variant="default" onClick={onWithout} disabled={pending}>
          {t(inCall ? 'phone.elsewhere.leave' : 'phone.elsewhere.without')}
        </Button>
      </Group>
    </Stack>
  );
}
