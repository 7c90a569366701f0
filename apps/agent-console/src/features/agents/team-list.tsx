import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { useStaleness } from '../../realtime/stale';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useAgents } from './api';
import { AgentStateWord } from './agent-state';
import { StateTime } from './state-time';

interface TeamListProps {
  me: { id: string; teamId: string | null };
}

/** My colleagues at work and what they do, live: those of my team, or everybody where I have none. */
export function TeamList({ me }: TeamListProps) {
  const { t } = useTranslation();
  const agents = useAgents();
  const staleSince = useStaleness();
  if (agents.isPending) return <ListSkeleton rows={4} />;
  if (agents.isError) return <LoadError error={agents.error} retry={agents.refetch} />;
  const isColleague = ({ userId, teamId, state }: Agent) =>
    userId !== me.id && state !== 'offline' && (me.teamId === null || teamId === me.teamId);
  const colleagues = agents.data.items.filter(isColleague);
  if (colleagues.length === 0) return <Text c="dimmed">{t('agent.teamNone')}</Text>;
  return (
    <Stack gap={4} component="ul" className="plain-list">
      {colleagues.map((agent) => (
        <Group key={agent.userId} component="li" gap="xs" justify="space-between" className="row">
          <Text size="sm" fw={600}>
            {agent.name}
          </Text>
          <Group gap="xs">
            <AgentStateWord agent={agent} alone />
            <Text span size="xs">
              <StateTime agent={agent} stoppedAt={staleSince(agent.pbxs)} />
            </Text>
          </Group>
        </Group>
      ))}
    </Stack>
  );
}
