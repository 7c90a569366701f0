import { ActionIcon, Menu, Table } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { StaleMark } from '../../ui/stale-mark';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { Timer } from '../../ui/timer';
import { AgentStateWord } from './agent-state';
import { useAgents, useSetState } from './api';
import { StateMenuItems } from './state-menu';

interface AgentBoardProps {
  queueTitle: (name: string) => string;
  /** Whether the person looking may set other people's states. */
  maySet: boolean;
  /** Since when nobody knows how an agent's phone stands; null while that is known. */
  staleSince: (agent: Agent) => string | null;
}

/** Everybody at work, what they do and since when; live. */
export function AgentBoard(props: AgentBoardProps) {
  const { t } = useTranslation();
  const agents = useAgents();
  if (agents.isPending) return <ListSkeleton rows={6} />;
  if (agents.isError) return <LoadError error={agents.error} retry={agents.refetch} />;
  if (agents.data.items.length === 0) return <Empty text={t('agent.boardNone')} />;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label={t('agent.board')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('agent.column.agent')}</Table.Th>
            <Table.Th>{t('agent.column.state')}</Table.Th>
            <Table.Th>{t('agent.column.time')}</Table.Th>
            <Table.Th>{t('agent.column.phone')}</Table.Th>
            <Table.Th>{t('agent.column.queues')}</Table.Th>
            {props.maySet && <Table.Th>{t('common.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {agents.data.items.map((agent) => (
            <AgentRow key={agent.userId} agent={agent} {...props} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function AgentRow({ agent, queueTitle, maySet, staleSince }: AgentBoardProps & { agent: Agent }) {
  const { t } = useTranslation();
  const set = useSetState();
  const showProblem = useShowProblem();
  const lost = staleSince(agent);
  // Who is off shift is so by the server's word; only the phone is not known.
  const stale = agent.state === 'offline' ? null : lost;
  const queues = agent.queues.map(({ queue, paused }) => (paused ? t('agent.pausedIn', { queue: queueTitle(queue) }) : queueTitle(queue)));
  return (
    <Table.Tr>
      <Table.Td>{agent.name}</Table.Td>
      <Table.Td>
        <AgentStateWord agent={agent} />
        <StaleMark since={stale} />
      </Table.Td>
      <Table.Td>
        <Timer since={agent.since} long stoppedAt={stale} />
      </Table.Td>
      <Table.Td>
        {agent.extension} {agent.device && `· ${t(`agent.device.${lost ? 'unknown' : agent.deviceState}`)}`}
      </Table.Td>
      <Table.Td>{queues.join(', ')}</Table.Td>
      {maySet && (
        <Table.Td>
          <Menu withinPortal>
            <Menu.Target>
              <ActionIcon variant="default" size={28} aria-label={t('agent.setState', { name: agent.name })}>
                <IconDotsVertical size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <StateMenuItems onChoose={(choice) => set.mutate({ userId: agent.userId, choice }, { onError: showProblem })} />
            </Menu.Dropdown>
          </Menu>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
