import { useId } from 'react';
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientCard, Pop } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { KEYS, useShortcut } from '../../lib/keys';
import { useStaleSince } from '../../realtime/stale';
import { KeyHint } from '../../ui/key-hint';
import { duration } from '../../lib/format';
import { StaleMark } from '../../ui/stale-mark';
import { DemoBadge } from '../../ui/demo-badge';
import { IvrPath } from '../../ui/ivr-path';
import { useSecondsSince } from '../../ui/timer';
import { PopMatch } from './pop-match';
import { PopOrigin } from './pop-origin';
import { RingButton } from './ring-button';
import { useCommand } from './use-command';

interface IncomingCallProps {
  pop: Pop;
  /** Only one of several pops hears the keys. */
  keys: boolean;
  /** Who the call was bound to by hand. */
  chosenId: string | null;
  queueTitle: (name: string) => string;
  facts: (card: ClientCard) => React.ReactNode;
  onChoose: (card: ClientCard) => void;
  onCreate: (name: string) => void;
  creating: boolean;
}

/** How long the caller waited before this phone rang. */
const waitedSeconds = ({ startedAt, ringingSince }: Pop) =>
  Math.max(0, Math.round((Date.parse(ringingSince) - Date.parse(startedAt)) / 1000));

/** A phone of mine rings. The card tells who it is; it never takes the focus and never lies over a field. */
export function IncomingCall({ pop, keys, queueTitle, ...match }: IncomingCallProps) {
  const { t } = useTranslation();
  const numberId = useId();
  const { can, pending, run } = useCommand();
  const canAnswer = pop.answerable && can('answer');
  const stale = useStaleSince(pop.pbx);
  const ringing = useSecondsSince(pop.ringingSince, stale);
  const answer = () => run(pop.callId, 'answer');
  const decline = () => run(pop.callId, 'hangup');
  useShortcut(KEYS.decline, keys ? decline : null);
  useShortcut(KEYS.answer, keys && canAnswer ? answer : null);
  const other = pop.direction === 'outbound' ? pop.calledNumber : pop.callerNumber;

  return (
    <Paper
      className="pop"
      withBorder
      p="sm"
      role="dialog"
      aria-modal="false"
      aria-label={t('call.incoming')}
      aria-describedby={numberId}
      shadow="md"
      id="incoming-call"
      tabIndex={-1}
    >
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={600}>
            {pop.queue ? queueTitle(pop.queue) : t('call.direct')}
            {pop.queue && <span className="figures"> · {t('call.waited', { time: duration(waitedSeconds(pop)) })}</span>}
            <DemoBadge call={pop} />
          </Text>
          <Text size="sm" className="figures" role="timer" aria-live="off">
            {t('call.ringing', { time: duration(ringing) })}
          </Text>
          <RingButton />
        </Group>
        <Text id={numberId} size="lg" fw={700} className="figures">
          {other ? shownPhone(other) : t('call.hidden')}
        </Text>
        <StaleMark since={stale} />
        <IvrPath path={pop.ivrPath} />
        {pop.callerName && pop.direction === 'internal' && <Text size="sm">{pop.callerName}</Text>}
        <PopOrigin pop={pop} facts={match.facts} />
        <PopMatch pop={pop} keys={keys} {...match} />
        <Group gap="md">
          {canAnswer ? (
            <Button size="md" color="teal.9" loading={pending} onClick={answer} aria-keyshortcuts="F2" rightSection={<KeyHint>F2</KeyHint>}>
              {t('call.answer')}
            </Button>
          ) : (
            <Text size="sm" fw={600}>
              {t('call.byHand')}
            </Text>
          )}
          <Button size="md" variant="default" onClick={decline} aria-keyshortcuts="Shift+F2" rightSection={<KeyHint>⇧F2</KeyHint>}>
            {t('call.decline')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
