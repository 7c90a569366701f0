import { useEffect, useRef } from 'react';
import { Alert, Badge, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { http, Nothing, Problem } from '../../lib/http';
import { KEYS, useShortcut } from '../../lib/keys';
import { useProblemText } from '../../lib/use-problem';
import { sayNow, sayPolitely } from '../../ui/announcer';
import { KeyButton } from '../../ui/key-button';
import { useSecondsLeft } from '../../ui/timer';

/** Pauses the recording while card data is told. What stands here is what the PBX confirmed, not what was clicked. */
export function RecordPause({ call }: { call: Call }) {
  const { t } = useTranslation();
  const paused = call.recordingPause !== null;
  const { toggle, pending, warning, dismiss } = useRecordPause(call);
  const recorded = call.recordingCoverage.some(({ kind, to }) => to === null && (kind === 'pending' || kind === 'paused'));
  const offered = paused || (recorded && call.state !== 'ended');
  useShortcut(KEYS.pauseRecording, offered ? toggle : null, pending);
  if (!offered && warning === null) return null;
  return (
    <>
      {offered && (
        <Group gap="sm">
          <KeyButton shortcut={KEYS.pauseRecording} variant="default" loading={pending} onClick={toggle}>
            {paused ? t('recording.resume') : t('recording.pause')}
          </KeyButton>
          {call.recordingPause && <PauseMark until={call.recordingPause.until} />}
        </Group>
      )}
      {warning !== null && (
        <Alert
          color="red"
          variant="outline"
          role="alert"
          title={t('recording.notPaused')}
          withCloseButton
          closeButtonLabel={t('common.close')}
          onClose={dismiss}
        >
          {warning}
        </Alert>
      )}
    </>
  );
}

/** The mark that nothing is recorded now, and how long that lasts. */
function PauseMark({ until }: { until: string }) {
  const { t } = useTranslation();
  const left = useSecondsLeft(until);
  return (
    <Badge color="red.9" radius="sm" size="lg">
      {t('recording.pausedMark')} <span role="timer">{duration(left)}</span>
    </Badge>
  );
}

function useRecordPause(call: Call) {
  const cache = useQueryClient();
  const say = useProblemText();
  const paused = call.recordingPause !== null;
  useAnnounced(call.id, paused);
  const order = useMutation({
    mutationFn: () => http.post(`/calls/${call.id}/record/${paused ? 'resume' : 'pause'}`, {}, Nothing),
    onSettled: () => cache.invalidateQueries({ queryKey: ['calls'] }),
    onError: (error) => {
      sayNow(say(error));
    },
  });
  const { error } = order;
  const told = error instanceof Problem && error.code === 'not_paused' ? null : error;
  return { toggle: () => order.mutate(), pending: order.isPending, warning: told ? say(told) : null, dismiss: order.reset };
}

/** Says when a pause begins and ends, also where the server ended it. */
function useAnnounced(callId: string, paused: boolean): void {
  const { t } = useTranslation();
  const before = useRef({ callId, paused });
  useEffect(() => {
    const changed = before.current.callId === callId && before.current.paused !== paused;
    before.current = { callId, paused };
    if (changed) sayPolitely(t(paused ? 'recording.pausedSaid' : 'recording.resumedSaid'));
  }, [callId, paused, t]);
}
