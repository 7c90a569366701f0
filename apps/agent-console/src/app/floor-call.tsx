import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { callParty } from '../features/calls/call-strip';
import { outsideNumber } from '../features/calls/my-calls';
import { shownPhone } from '../lib/phone';
import { Timer } from '../ui/timer';
import { paths } from './paths';

/** The call somebody is in: with whom, through which queue, since when; its card and the client's are a click away. */
export function FloorCall({ call, queueTitle, stale }: { call: Call; queueTitle: (name: string) => string; stale: string | null }) {
  const { t } = useTranslation();
  const party = callParty(call) ?? t('call.hidden');
  const number = call.clientName && shownPhone(outsideNumber(call));
  return (
    <div>
      <Group gap="xs">
        {call.clientId ? (
          <Anchor component={Link} to={paths.client(call.clientId)} size="sm" fw={600}>
            {party}
          </Anchor>
        ) : (
          <Text size="sm" fw={600}>
            {party}
          </Text>
        )}
        {number && (
          <Text size="sm" className="figures">
            {number}
          </Text>
        )}
      </Group>
      <Group gap="xs">
        <Text size="sm">
          {t(`call.direction.${call.direction}`)}
          {call.queue && ` · ${queueTitle(call.queue)}`}
        </Text>
        <Text span size="sm">
          <Timer since={call.answeredAt ?? call.startedAt} stoppedAt={stale} />
        </Text>
        <Anchor component={Link} to={paths.call(call.id)} size="sm">
          {t('floor.openCall')}
        </Anchor>
      </Group>
    </div>
  );
}
