import { useState } from 'react';
import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordingHold } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { ListSkeleton, LoadError } from '../../ui/states';
import { ListenTable } from './listen-table';
import { useCallLedger, useHold, useRelease } from './recording-api';

/** For who may see it: whether the recordings of a call are held, and who listened to them. */
export function RecordingCustody({ callId, mayHold }: { callId: string; mayHold: boolean }) {
  const { t } = useTranslation();
  const ledger = useCallLedger(callId);
  if (ledger.isPending) return <ListSkeleton rows={2} />;
  if (ledger.isError) return <LoadError error={ledger.error} retry={ledger.refetch} />;
  const { hold, listens } = ledger.data;
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">
        {t('recording.listens')}
      </Title>
      {listens.length === 0 ? <Text c="dimmed">{t('recording.listensNone')}</Text> : <ListenTable listens={listens} />}
      <Title order={2} size="h5">
        {t('recording.hold')}
      </Title>
      {hold ? (
        <Held callId={callId} hold={hold} mayHold={mayHold} />
      ) : mayHold ? (
        <HoldForm callId={callId} />
      ) : (
        <Text c="dimmed">{t('recording.holdNone')}</Text>
      )}
    </Stack>
  );
}

function Held({ callId, hold, mayHold }: { callId: string; hold: RecordingHold; mayHold: boolean }) {
  const { t, i18n } = useTranslation();
  const release = useRelease(callId);
  const showProblem = useShowProblem();
  return (
    <Alert variant="outline" color="blue" title={hold.reason}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {t('call.by', { name: hold.byName })} · {dateTime(hold.at, i18n.language)}
        </Text>
        {mayHold && (
          <ConfirmButton
            label={t('recording.release')}
            consequence={t('recording.releaseWhat')}
            onConfirm={() => release.mutate(undefined, { onError: showProblem })}
          />
        )}
      </Stack>
    </Alert>
  );
}

function HoldForm({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const hold = useHold(callId);
  const showProblem = useShowProblem();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (reason.trim().length >= 3) hold.mutate(reason.trim(), { onError: showProblem });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('recording.holdReason')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={hold.isPending} disabled={reason.trim().length < 3}>
          {t('recording.holdNow')}
        </Button>
      </Group>
    </form>
  );
}
