import { useRef, useState, type ReactNode } from 'react';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Agent, Call } from '@callcard/crm-core';
import { KEYS, useShortcut } from '../../lib/keys';
import { shownPhone } from '../../lib/phone';
import { useShowProblem } from '../../lib/use-problem';
import { useStaleSince } from '../../realtime/stale';
import { sayPolitely } from '../../ui/announcer';
import { DemoBadge } from '../../ui/demo-badge';
import { IvrPath } from '../../ui/ivr-path';
import { KeyHint } from '../../ui/key-hint';
import { StaleMark } from '../../ui/stale-mark';
import { Timer } from '../../ui/timer';
import { useDispositions } from './api';
import { releaseCall } from './my-calls';
import { NoteEditor } from './note-editor';
import { ResultChoice } from './result-choice';
import { useNote } from './use-note';
import { WrapUpHeader } from './wrap-up-header';

interface CallPaneProps {
  call: Call;
  agent: Agent | undefined;
  queueTitle: (name: string) => string;
  /** Buttons of the phone: answered elsewhere, this pane only gives them their place. */
  controls: ReactNode;
  digits: boolean;
  onExtend: () => void;
  /** After the server took note and result; the call leaves the desk when this is done. */
  onSaved: (call: Call) => Promise<void>;
}

/** The call at hand: what it is, its note, its result, and Save. */
export function CallPane({ call, agent, queueTitle, controls, digits, onExtend, onSaved }: CallPaneProps) {
  const { t } = useTranslation();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const dispositions = useDispositions();
  const save = useSave(call, onSaved, (dispositions.data?.length ?? 0) > 0);
  useShortcut(KEYS.note, () => noteField.current?.focus());
  useShortcut(KEYS.save, save.run);
  const stale = useStaleSince(call.pbx);
  const wrapUp = agent?.state === 'wrapUp' && agent.callId === call.id;
  const number = call.direction === 'outbound' ? call.calledNumber : call.callerNumber;

  return (
    <Stack gap="sm">
      {wrapUp ? (
        <WrapUpHeader until={agent.until} onExtend={onExtend} />
      ) : (
        <Title order={2} size="h5">
          {t('call.thisCall')}
        </Title>
      )}
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
      <Text className="figures">
        {t(`call.direction.${call.direction}`)} · {shownPhone(number) || t('call.hidden')}
      </Text>
      <IvrPath path={call.ivrPath} />
      {controls}
      <NoteEditor call={call} field={noteField} />
      <ResultChoice
        dispositions={dispositions.data ?? []}
        value={save.result}
        onChange={save.choose}
        error={save.missing ? t('call.resultNeeded') : undefined}
        digits={digits}
      />
      <Button
        onClick={save.run}
        loading={save.pending}
        aria-keyshortcuts="Control+Enter"
        rightSection={<KeyHint>Ctrl+Enter</KeyHint>}
        w="fit-content"
      >
        {t('common.save')}
      </Button>
    </Stack>
  );
}

/** Saving: a call that is over wants a result; while one talks the note alone may be saved. */
function useSave(call: Call, onSaved: CallPaneProps['onSaved'], resultsExist: boolean) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const showProblem = useShowProblem();
  const { keeper, state } = useNote(call);
  const [pending, setPending] = useState(false);
  const [missing, setMissing] = useState(false);
  const over = call.state === 'ended';

  const run = async () => {
    if (pending) return;
    const incomplete = over && resultsExist && call.direction !== 'internal' && state.result === null;
    setMissing(incomplete);
    if (incomplete) return void keeper.flush();
    setPending(true);
    try {
      const saved = await keeper.save();
      sayPolitely(t('call.savedCall'));
      await onSaved(saved);
      if (over) releaseCall(call.id);
      void cache.invalidateQueries({ queryKey: ['calls', 'list'] });
    } catch (error) {
      if (keeper.state.get().theirs === null) showProblem(error);
    } finally {
      setPending(false);
    }
  };

  return {
    pending,
    missing,
    result: state.result,
    choose: (key: string) => {
      setMissing(false);
      keeper.choose(key);
    },
    run: () => void run(),
  };
}
