import type { ReactNode } from 'react';
import { CloseButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { clockTime } from '../../lib/format';
import { StaleMark } from '../../ui/stale-mark';
import { AgentStateWord } from './agent-state';
import { HeldMark, Places } from './agent-row';
import { DaySummary, DayTimes } from './day-summary';
import { HandMark } from './hand-mark';
import { StateTime } from './state-time';

interface AgentPanelProps {
  agent: Agent;
  queueTitle: (name: string) => string;
  /** Since when nobody knows how the phone stands; null while that is known. */
  lostSince: string | null;
  /** Whether the day of the person may be seen. */
  seesDay: boolean;
  onClose: () => void;
  /** The call that goes on, and what can be done. */
  children: ReactNode;
}

/** All that is known of one person at work, live. */
export function AgentPanel({ agent, queueTitle, lostSince, seesDay, onClose, children }: AgentPanelProps) {
  const { t } = useTranslation();
  const stale = agent.state === 'offline' ? null : lostSince;
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('floor.selected', { name: agent.name })}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Title order={3} size="h5">
            {agent.name}
          </Title>
          <CloseButton size="sm" aria-label={t('common.close')} onClick={onClose} />
        </Group>
        <Group gap="sm">
          <AgentStateWord agent={agent} />
          <StateTime agent={agent} stoppedAt={stale} />
          {agent.state !== 'offline' && (
            <Text size="xs" c="dimmed" className="figures">
              {t('floor.since', { time: clockTime(agent.since) })}
            </Text>
          )}
          <HeldMark agent={agent} />
          <StaleMark since={stale} />
          <HandMark since={agent.handRaisedAt} />
        </Group>
        <Text size="sm">
          {[agent.extension, agent.device, t(`agent.device.${lostSince ? 'unknown' : agent.deviceState}`)].filter(Boolean).join(' · ')}
        </Text>
        <div className="text-sm">
          <Places agent={agent} queueTitle={queueTitle} />
        </div>
        {seesDay && (
          <>
            <DaySummary agent={agent} />
            <DayTimes agent={agent} />
          </>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
