import { Avatar, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { compactName, type Agent, type Call } from '@callcard/crm-core';
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

/** My calls, each with a card and a note of its own. Where there is little room only faces are left; the words stay for readers. */
export function CallStrip({ calls, agent, selectedId, onSelect }: CallStripProps) {
  const { t } = useTranslation();
  if (calls.length === 0)
    return (
      <Text c="dimmed" className="strip-words">
        {t('call.stripNone')}
      </Text>
    );
  return (
    <Stack gap={4}>
      {calls.map((call) => (
        <UnstyledButton
          key={call.id}
          className="row"
          aria-current={call.id === selectedId}
          title={callParty(call) ?? t('call.hidden')}
          onClick={() => onSelect(call.id)}
        >
          <Face call={call} />
          <span className="strip-words">
            <Text size="sm" fw={600} component="span" display="block">
              {compactName(callParty(call) ?? t('call.hidden'))}
            </Text>
            <CallProgress call={call} agent={agent} />
          </span>
        </UnstyledButton>
      ))}
    </Stack>
  );
}

/** The initials of whom it is with; a dot says that the call lives. */
function Face({ call }: { call: Call }) {
  const initials = (call.clientName ?? '')
    .split(/\s+/)
    .map((word) => [...word].find((sign) => /\p{L}/u.test(sign)) ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
  return (
    <Avatar className="strip-face" size={36} radius="xl" color={call.state === 'ended' ? 'gray' : 'indigo'} aria-hidden="true">
      {initials || (call.callerNumber ?? call.calledNumber ?? '').slice(-2) || '?'}
    </Avatar>
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
      <Text size="xs" component="span" display="block">
        {t(`call.state.${call.state}`)} <Timer since={call.answeredAt ?? call.startedAt} stoppedAt={stale} /> <StaleMark since={stale} />
      </Text>
    );
  return (
    <Text size="xs" className="figures" component="span" display="block">
      {wrapUp ? (silent ? t('call.wrapUp') : t('call.wrapUpFor', { left: duration(left) })) : t('call.needsResult')}{' '}
      {wrapUp && <StaleMark since={silent} />}
    </Text>
  );
}
