import { memo } from 'react';
import { ActionIcon, Group, Menu, Table, Text, UnstyledButton } from '@mantine/core';
import { IconDotsVertical, IconEditOff, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Agent, BEST_LEVEL } from '@callcard/crm-core';
import { StaleMark } from '../../ui/stale-mark';
import { AgentStateWord } from './agent-state';
import { HandMark } from './hand-mark';
import { SetStateMenu, useSteering } from './set-state-menu';
import { StateTime } from './state-time';

interface AgentRowProps {
  agent: Agent;
  queueTitle: (name: string) => string;
  /** Whether the person looking may set this one's state. */
  maySet: boolean;
  /** Since when nobody knows how the phone stands; null while that is known. */
  lostSince: string | null;
  /** Who is on the line; null: nobody. */
  party: string | null;
  isSelected: boolean;
  onSelect: (userId: string) => void;
  onHistory: (userId: string) => void;
}

/** One person of the board. Of hundreds a few change at a time: the others are let alone. */
export const AgentCells = memo(function AgentCells(props: AgentRowProps) {
  const { agent, queueTitle, maySet, lostSince, party, isSelected, onSelect, onHistory } = props;
  const { t } = useTranslation();
  // Who is off shift is so by the server's word; only the phone is not known.
  const stale = agent.state === 'offline' ? null : lostSince;
  return (
    <>
      <Table.Td>
        <UnstyledButton className="agent-name" aria-pressed={isSelected} onClick={() => onSelect(agent.userId)}>
          {agent.name}
        </UnstyledButton>
        <HandMark since={agent.handRaisedAt} />
      </Table.Td>
      <Table.Td>
        <AgentStateWord agent={agent} />
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
      <Table.Td className="figures">{party}</Table.Td>
      <Table.Td>
        {agent.extension} {agent.device && `· ${t(`agent.device.${lostSince ? 'unknown' : agent.deviceState}`)}`}
      </Table.Td>
      <Table.Td>
        <Places agent={agent} queueTitle={queueTitle} />
      </Table.Td>
      {maySet && (
        <Table.Td>
          <RowMenu agent={agent} onHistory={() => onHistory(agent.userId)} />
        </Table.Td>
      )}
    </>
  );
});

/** A wrap-up that waits for a result. */
export function HeldMark({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  if (agent.state !== 'wrapUp' || agent.until !== null) return null;
  return (
    <Text size="xs" className="over-limit">
      {t('agent.wrapUpHeld')}
    </Text>
  );
}

/** The queues in which the PBX has the phone, and those that it refuses. */
export function Places({ agent, queueTitle }: { agent: Agent; queueTitle: (name: string) => string }) {
  const { t } = useTranslation();
  const isOnSeveral = new Set(agent.queues.map(({ pbx }) => pbx)).size > 1;
  const nameOf = ({ pbx, queue }: Agent['queues'][number]) => (isOnSeveral ? `${queueTitle(queue)} (${pbx})` : queueTitle(queue));
  const members = agent.queues.filter(({ member }) => member);
  const ranked = (place: Agent['queues'][number]) =>
    place.level === undefined || place.level === BEST_LEVEL
      ? nameOf(place)
      : t('floor.queueLevel', { queue: nameOf(place), level: place.level });
  const names = members.map((place) => (place.paused ? t('agent.pausedIn', { queue: ranked(place) }) : ranked(place)));
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
  const steering = useSteering(agent);
  const target = (
    <ActionIcon variant="default" size={28} aria-label={t('agent.setState', { name: agent.name })}>
      <IconDotsVertical size={16} />
    </ActionIcon>
  );
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="default" size={28} aria-label={t('agent.history', { name: agent.name })} onClick={onHistory}>
        <IconHistory size={16} />
      </ActionIcon>
      <SetStateMenu agent={agent} onSet={steering.set} target={target}>
        {agent.state === 'wrapUp' && (
          <Menu.Item leftSection={<IconEditOff size={16} />} onClick={steering.finishWrapUp}>
            {t('agent.finishWrapUp')}
          </Menu.Item>
        )}
      </SetStateMenu>
    </Group>
  );
}
