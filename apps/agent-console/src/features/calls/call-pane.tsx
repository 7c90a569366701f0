import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { compactName, type Agent, type Call } from '@callcard/crm-core';
import { serverNow } from '../../lib/clock';
import { isTyping, KEYS, useShortcut } from '../../lib/keys';
import { shownPhone } from '../../lib/phone';
import { useStaleSince } from '../../realtime/stale';
import { DemoBadge } from '../../ui/demo-badge';
import { IvrPath } from '../../ui/ivr-path';
import { KeyButton } from '../../ui/key-button';
import { StaleMark } from '../../ui/stale-mark';
import { Timer } from '../../ui/timer';
import { callParty } from './call-strip';
import { NoteEditor } from './note-editor';
import { ResultChoice } from './result-choice';
import { useSave } from './use-save';
import { WrapUpHeader } from './wrap-up-header';

interface CallPaneProps {
  call: Call;
  agent: Agent | undefined;
  queueTitle: (name: string) => string;
  /** Buttons of the phone: answered elsewhere, this pane only gives them their place. */
  controls: ReactNode;
  /** What a result wants to be told besides. `dug`: raised when a digit chose it, and the next one belongs here. */
  details?: (result: string | null, dug: number, save: () => void) => ReactNode;
  /** Whether a result has all of that. */
  ready?: (result: string | null) => Promise<boolean>;
  /** What is to be done next: tasks, callbacks, leads. */
  next?: ReactNode;
  /** Whether this is the call in front: only then the keys are its. */
  active?: boolean;
  /** My part of the call ended by handing it on. */
  gave: boolean;
  onExtend: () => void;
  /** After the server took note and result; the call leaves the desk when this is done. `pause`: a break is wanted then. */
  onSaved: (call: Call, pause: boolean) => Promise<void>;
}

/** The call at hand: what it is, its note, its result, and Save. */
export function CallPane({
  call,
  agent,
  queueTitle,
  controls,
  details,
  ready,
  next,
  active = true,
  gave,
  onExtend,
  onSaved,
}: CallPaneProps) {
  const { t } = useTranslation();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const save = useSave(call, gave, onSaved, ready);
  const [dug, setDug] = useState(0);
  const wrapUp = agent?.state === 'wrapUp' && agent.callId === call.id;
  useShortcut(KEYS.note, active ? () => noteField.current?.focus() : null);
  useShortcut(KEYS.save, active ? () => save.run() : null);
  useShortcut(KEYS.saveAndPause, active ? () => save.run(true) : null);
  useGoToResult(call, save.over, active, results, save.offered.map(({ key }) => key).join());
  const party = callParty(call);

  return (
    <Stack gap="sm">
      {wrapUp && <WrapUpHeader agent={agent} onExtend={onExtend} />}
      <Title order={2} size="h5" className="wrap">
        {party === null ? t('call.thisCall') : compactName(party)}
      </Title>
      <CallLine call={call} queueTitle={queueTitle} />
      <IvrPath path={call.ivrPath} />
      {controls}
      <NoteEditor call={call} field={noteField} active={active} />
      <ResultChoice
        group={results}
        offered={save.offered}
        value={save.result}
        proposed={save.proposed}
        onChange={save.choose}
        onDigit={() => setDug(dug + 1)}
        onEnter={() => save.run()}
        error={save.missing ? t('call.resultNeeded') : undefined}
      />
      {details?.(save.result, dug, () => save.run())}
      {next}
      <KeyButton shortcut={KEYS.save} onClick={() => save.run()} loading={save.pending} w="fit-content">
        {t('common.save')}
      </KeyButton>
    </Stack>
  );
}

/** State, line and number of the call. */
function CallLine({ call, queueTitle }: Pick<CallPaneProps, 'call' | 'queueTitle'>) {
  const { t } = useTranslation();
  const stale = useStaleSince(call.pbx);
  const number = call.direction === 'outbound' ? call.calledNumber : call.callerNumber;
  return (
    <>
      <Group gap="xs">
        {call.state === 'ended' ? (
          <Text size="sm">{t('call.state.ended')}</Text>
        ) : (
          <Text size="sm" fw={600}>
            {t(`call.state.${call.state}`)} <Timer since={call.answeredAt ?? call.startedAt} stoppedAt={stale} />
          </Text>
        )}
        {call.state !== 'ended' && <StaleMark since={stale} />}
        <Text size="sm">{call.queue ? queueTitle(call.queue) : t('call.direct')}</Text>
        <DemoBadge call={call} />
      </Group>
      <Text size="sm" className="figures">
        {t(`call.direction.${call.direction}`)} · {shownPhone(number) || t('call.hidden')}
      </Text>
    </>
  );
}

/** A call that ended so short a time before it was shown ended in front of us: refused at once, it may be over before its pane stands. */
const JUST_NOW_MILLISECONDS = 5000;

const endedJustNow = (endedAt: string | null) => endedAt !== null && serverNow() - Date.parse(endedAt) < JUST_NOW_MILLISECONDS;

/**
 * When the call in front ends, or my part of it, the result is next; whoever types goes on typing.
 * `offered`: results that take the place of others (those of a campaign come after the queue's) take the focus with them.
 */
function useGoToResult(
  { endedAt }: Call,
  over: boolean,
  active: boolean,
  results: RefObject<HTMLDivElement | null>,
  offered: string,
): void {
  const live = useRef(!over || endedJustNow(endedAt));
  const went = useRef(false);
  useEffect(() => {
    const ends = live.current && over;
    // Not in front yet, it is when it comes there that it has ended just now.
    live.current = !over || (!active && endedJustNow(endedAt));
    const isLost = went.current && document.activeElement === document.body;
    if ((!ends && !isLost) || !active || isTyping(document.activeElement)) return;
    const choice = results.current?.querySelector<HTMLInputElement>('input:checked') ?? results.current?.querySelector('input');
    // Results that are not there yet are gone to when they are.
    if (!choice) live.current = true;
    choice?.focus();
    went.current ||= Boolean(choice);
  }, [endedAt, over, active, results, offered]);
}
