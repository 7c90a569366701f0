import { Group, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KEYS, useShortcut } from '../../lib/keys';
import { shownPhone } from '../../lib/phone';
import { useAsked } from '../../lib/use-asked';
import { KeyButton } from '../../ui/key-button';
import { GUARD_MILLISECONDS } from './phone/key-guard';
import { otherSession, ringingSession } from './phone/phone-store';
import { commandPhone, usePhone } from './phone/the-phone';

/** The call that waits on hold beside the one at hand, and the way over to it. */
export function SecondCall() {
  const { t } = useTranslation();
  const state = usePhone();
  const other = otherSession(state);
  const [asked, ask] = useAsked(other?.id ?? '', GUARD_MILLISECONDS);
  const swap = (byKey: boolean) => {
    ask();
    commandPhone({ name: 'swap', byKey });
  };
  useShortcut(KEYS.answer, other && !ringingSession(state) ? () => swap(true) : null, asked);
  if (!other) return null;
  return (
    <Group gap="xs" justify="space-between" className="second-call">
      <Text size="sm" fw={600} className="figures">
        {t('phone.other', { who: shownPhone(other.number) || other.name || t('call.hidden') })}
      </Text>
      <KeyButton
        shortcut={KEYS.answer}
        size="xs"
        variant="default"
        loading={asked}
        onClick={() => swap(false)}
        leftSection={<IconArrowsExchange size={16} aria-hidden="true" />}
      >
        {t('phone.swap')}
      </KeyButton>
    </Group>
  );
}
