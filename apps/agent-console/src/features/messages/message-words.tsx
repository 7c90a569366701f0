import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientMessage } from '@callcard/crm-core';

const COLOURS = { queued: 'gray', sent: 'blue', delivered: 'green', failed: 'red' } as const;

/** A letter or an SMS as it stands: to whom, how it came, and what is in it. */
export function MessageText({ message }: { message: ClientMessage }) {
  const { t } = useTranslation();
  const { channel, to, subject, body, state, reason, problem } = message;
  return (
    <>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {t(`message.channel.${channel}`)}
          {subject && `: ${subject}`}
        </Text>
        <Badge radius="sm" tt="none" variant="outline" color={COLOURS[state]} c="var(--mantine-color-text)">
          {t(`message.state.${state}`)}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed" className="wrap">
        {[to, reason && t(`message.reason.${reason}`), problem].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm" className="wrap" lineClamp={6}>
        {body}
      </Text>
    </>
  );
}
