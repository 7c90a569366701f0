import { useState, type ReactNode } from 'react';
import { ActionIcon, Group, Menu, Table, Text } from '@mantine/core';
import { IconDotsVertical, IconEditOff, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { StaleMark } from '../../ui/stale-mark';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { AgentHistory } from './agent-history';
import { AgentStateWord } from './agent-state';
import { useAgents, useFinishWrapUp, useSetState } from './api';
import { StateMenuItems } from './state-menu';
import { StateTime } from './state-time';

interface AgentBoardProps {
  queueTitle: (name: string) => string;
  /** Whether the person looking may set other people's states. */
  maySet: boolean;
  /** Since when nobody knows how an agent's phone stands; null while that is known. */
  staleSince: (agent: Agent) => string | null;
  /** What can be done with the talk that the person is in. */
  callActions?: (agent: Agent) => ReactNode;
}

/** Everybody at work, what they do and since when; live. */
export function AgentBoard(props: AgentBoardProps) {
  const { t } = useTranslation();
  const agents = useAgents();
  const [looked, setLooked] = useState<string | null>(null);
  if (agents.isPending) return <ListSkeleton rows={6} />;
  if (agents.isError) return <LoadError error={agents.error} retry={agents.refetch} />;
  if (agents.data.items.length === 0) return <Empty text={t('agent.boardNone')} />;
  const lookedAt = agents.data.items.find(({ userId }) => userId === looked);
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
            <AgentRow key={agent.userId} agent={agent} {...props} onHistory={() => setLooked(agent.userId)} />
          ))}
        </Table.Tbody>
      </Table>
      {lookedAt && <AgentHistory agent={lookedAt} queueTitle={props.queueTitle} onClose={() => setLooked(null)} />}
    </Table.ScrollContainer>
  );
}

interface RowProps extends AgentBoardProps {
  agent: Agent;
  onHistory: () => void;
}

export function AgentRow({ agent, queueTitle, maySet, staleSince, callActions, onHistory }: RowProps) {
  const { t } = useTranslation();
  const lost = staleSince(agent);
  // Who is off shift is so by the server's word; only the phone is not known.
  const stale = agent.state === 'offline' ? null : lost;
  return (
    <Table.Tr>
      <Table.Td>{agent.name}</Table.Td>
      <Table.Td>
        <AgentStateWord agent={agent} />
        {(agent.state === 'talking' || agent.state === 'held') && callActions?.(agent)}
        {agent.missedOffers > 0 && (
          <Text size="xs" c="dimmed">
            {t('agent.missedOffers', { count: agent.missedOffers })}
          </Text>
        )}
        <StaleMark since={stale} />
      </Table.Td>
      <Table.Td>
        <StateTime agent={agent} stoppedAt={stale} />
        <HeldMark agent={agent} />
      </Table.Td>
      <Table.Td>
        {agent.extension} {agent.device && `· ${t(`agent.device.${lost ? 'unknown' : agent.deviceState}`)}`}
      </Table.Td>
      <Table.Td>
        <Places agent={agent} queueTitle={queueTitle} />
      </Table.Td>
      {maySet && (
        <Table.Td>
          <RowMenu agent={agent} onHistory={onHistory} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** A wrap-up that waits for a result. */
function HeldMark({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  if (agent.state !== 'wrapUp' || agent.until !== null) return null;
  return (
    <Text size="xs" className="over-limit">
      {t('agent.wrapUpHeld')}
    </Text>
  );
}

/** The queues in which the PBX has the phone, and those that it refuses. */
function Places({ agent, queueTitle }: { agent: Agent; queueTitle: (name: string) => string }) {
  const { t } = useTranslation();
  const isOnSeveral = new Set(agent.queues.map(({ pbx }) => pbx)).size > 1;
  const nameOf = ({ pbx, queue }: Agent['queues'][number]) => (isOnSeveral ? `${queueTitle(queue)} (${pbx})` : queueTitle(queue));
  const members = agent.queues.filter(({ member }) => member);
  const names = members.map((place) => (place.paused ? t('agent.pausedIn', { queue: nameOf(place) }) : nameOf(place)));
  return (
    <>
      {names.join(', ')}
      {agent.queues.map((place) =>
        place.problem === null ? null : (
          <Text key={`${place.pbx} ${place.queue}`} size="xs" c="red">
            {t('agent.refused', { queue: nameOf(place), problem: place.problem })}
          </Text>
        ),
      )}
    </>
  );
}

function RowMenu({ agent, onHistory }: { agent: Agent; onHistory: () => void }) {
  const { t } = useTranslation();
  const set = useSetState();
  const finish = useFinishWrapUp();
  const showProblem = useShowProblem();
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="default" size={28} aria-label={t('agent.history', { name: agent.name })} onClick={onHistory}>
        <IconHistory size={16} />
      </ActionIcon>
      <Menu withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={28} aria-label={t('agent.setState', { name: agent.name })}>
            <IconDotsVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {agent.state === 'wrapUp' && (
            <Menu.Item leftSection={<IconEditOff size={16} />} onClick={() => finish.mutate(agent.userId, { onError: showProblem })}>
              {t('agent.finishWrapUp')}
            </Menu.Item>
          )}
          <StateMenuItems
            state={agent.state === 'wrapUp' ? 'available' : agent.state}
            onChoose={(choice) => set.mutate({ userId: agent.userId, choice }, { onError: showProblem })}
          />
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
