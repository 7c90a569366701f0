import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent, Call } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { useServerSilence, useStaleSince } from '../../realtime/stale';
import { StaleMark } from '../../ui/stale-mark';
import { Timer, useSecondsLeft } from '../../ui/timer';
import { duration } from '../../lib/format';

/** Whom a call is with, as its line shows it. */
export const callParty = (call: Call) =>
  call.clientName ?? (shownPhone(call.direction === 'outbound' ? call.calledNumber : call.callerNumber) || null);

interface CallStripProps {
  calls: Call[];
  agent: Agent | undefined;
  selectedId: string | null;
  onSelect: (id: string) => void;
}

/** My calls, each with a card and a note of its own. */
export function CallStrip({ calls, agent, selectedId, onSelect }: CallStripProps) {
  const { t } = useTranslation();
  if (calls.length === 0) return <Text c="dimmed">{t('call.stripNone')}</Text>;
  return (
    <Stack gap={4}>
      {calls.map((call) => (
        <UnstyledButton key={call.id} className="row" aria-current={call.id === selectedId} onClick={() => onSelect(call.id)}>
          <Text size="sm" fw={600}>
            {callParty(call) ?? t('call.hidden')}
          </Text>
          <CallProgress call={call} agent={agent} />
        </UnstyledButton>
      ))}
    </Stack>
  );
}

function CallProgress({ call, agent }: { call: Call; agent: Agent | undefined }) {
  const { t } = useTranslation();
  const wrapUp = agent?.state === 'wrapUp' && agent.callId === call.id;
  const stale = useStaleSince(call.pbx);
  const silent = useServerSilence();
  const left = useSecondsLeft(wrapUp ? agent.until : null);
  if (call.state !== 'ended')
    return (
      <Text size="xs">
        {t(`call.state.${call.state}`)} <Timer since={call.answeredAt ?? call.startedAt} stoppedAt={stale} /> <StaleMark since={stale} />
      </Text>
    );
  return (
    <Text size="xs" className="figures">
      {wrapUp ? (silent ? t('call.wrapUp') : t('call.wrapUpFor', { left: duration(left) })) : t('call.needsResult')}{' '}
      {wrapUp && <StaleMark since={silent} />}
    </Text>
  );
}
