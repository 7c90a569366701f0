import { Group, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';
import { duration } from '../../lib/format';
import { Timer } from '../../ui/timer';

interface StateTimeProps {
  agent: Pick<Agent, 'since' | 'limitAt'>;
  /** It stands still at this moment: nobody knows whether the state went on. */
  stoppedAt?: string | null;
}

/** How long a state lasts; of a break with a limit, how long it may, and that it is over that. */
export function StateTime({ agent: { since, limitAt }, stoppedAt = null }: StateTimeProps) {
  const { t } = useTranslation();
  const isOver = useNow() >= Date.parse(limitAt ?? '9999-12-31') && stoppedAt === null;
  const limit = limitAt && duration((Date.parse(limitAt) - Date.parse(since)) / 1000);
  return (
    <Group gap={4} wrap="nowrap" component="span" className={isOver ? 'over-limit' : undefined}>
      {isOver && <IconClockExclamation size={14} aria-hidden="true" />}
      <Timer since={since} long stoppedAt={stoppedAt} />
      {limit && (
        <Text span size="xs" className="figures">
          {t(isOver ? 'agent.overLimit' : 'agent.limit', { limit })}
        </Text>
      )}
    </Group>
  );
}
