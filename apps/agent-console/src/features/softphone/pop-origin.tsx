import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientCard, Pop } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { shownPhone } from '../../lib/phone';

/** Why a call comes from a colleague: handed over with a note, come back, or about a client of theirs who waits. */
export function PopOrigin({ pop: { transfer, returned, about }, facts }: { pop: Pop; facts: (card: ClientCard) => React.ReactNode }) {
  const { t } = useTranslation();
  const card = about?.candidates.length === 1 ? about.candidates[0] : undefined;
  return (
    <>
      {returned && (
        <Alert color="orange" p="xs" role="note">
          {t(`transfer.returned.${returned.reason}`, { name: returned.toName })}
        </Alert>
      )}
      {transfer && (
        <Stack gap={2}>
          <Text size="sm" fw={600}>
            {t(transfer.how === 'consult' ? 'transfer.asks' : 'transfer.from', {
              name: transfer.byName,
              time: duration(transfer.talkSeconds),
            })}
          </Text>
          {transfer.note && <Text size="sm">{transfer.note}</Text>}
        </Stack>
      )}
      {about && (
        <Stack gap={2}>
          <Text size="xs" c="dimmed">
            {t('transfer.about')}
          </Text>
          <Text size="sm" fw={600}>
            {card?.name ?? (about.number ? shownPhone(about.number) : t('call.hidden'))}
          </Text>
          {card && facts(card)}
          {about.note && <Text size="sm">{about.note}</Text>}
        </Stack>
      )}
    </>
  );
}
