import { useState } from 'react';
import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ClosingReason, RequestPriority, type Rating, type Request, type RequestKind } from '@callcard/crm-core';
import { KEYS, useKeyText, useShortcut } from '../../lib/keys';
import { useShowProblem } from '../../lib/use-problem';
import { KeyHint } from '../../ui/key-hint';
import { useAssignRequest, useChangeRequest, useCloseRequest, useReleaseRequest } from './api';
import { RatingChoice } from './rating-choice';

interface RequestActionsProps {
  request: Request;
  myId: string;
  /** Claims and dials; null: there is nothing to dial, or no right. */
  onCallBack: (() => void) | null;
  calling: boolean;
  /** To whom it can be given; empty: no right. */
  people: { value: string; label: string }[];
  block: React.ReactNode;
}

/** What one does with a request first of all: call back, give the claim back, close, give to somebody. */
export function RequestActions({ request, myId, onCallBack, calling, people, block }: RequestActionsProps) {
  const { t } = useTranslation();
  const release = useReleaseRequest();
  const showProblem = useShowProblem();
  const [closing, setClosing] = useState(false);
  const taken = request.claimedBy !== null && request.claimedBy !== myId;
  const call = onCallBack && !taken ? onCallBack : null;
  const { hint, aria } = useKeyText(KEYS.answer);
  useShortcut(KEYS.dial, call, calling);
  if (request.state !== 'open') return null;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {onCallBack && (
          <Button
            leftSection={<IconPhone size={16} aria-hidden="true" />}
            rightSection={hint && <KeyHint>{hint}</KeyHint>}
            aria-keyshortcuts={aria}
            disabled={taken}
            loading={calling}
            onClick={onCallBack}
          >
            {t('request.callBack')}
          </Button>
        )}
        {request.claimedBy === myId && (
          <Button variant="default" loading={release.isPending} onClick={() => release.mutate(request.id, { onError: showProblem })}>
            {t('request.release')}
          </Button>
        )}
        <Button variant="default" aria-expanded={closing} disabled={taken} onClick={() => setClosing(!closing)}>
          {t('request.close')}
        </Button>
        {block}
      </Group>
      {closing && <CloseRequest id={request.id} kind={request.kind} onDone={() => setClosing(false)} />}
      <Group gap="sm">
        {people.length > 0 && <AssignRequest request={request} people={people} />}
        {request.kind !== 'missedCall' && <Priority request={request} />}
      </Group>
    </Stack>
  );
}

/** Without a talk a missed call ends with a reason, everything else with what was done. */
function CloseRequest({ id, kind, onDone }: { id: string; kind: RequestKind; onDone: () => void }) {
  const { t } = useTranslation();
  const close = useCloseRequest();
  const showProblem = useShowProblem();
  const missed = kind === 'missedCall';
  const [reason, setReason] = useState<ClosingReason>('reached');
  const [note, setNote] = useState('');
  const [rating, setRating] = useState<Rating | null>(null);
  const lacks = !note.trim() && (!missed || reason === 'other');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (lacks) return;
    close.mutate(
      { id, reason: missed ? reason : 'solved', note: note.trim() || null, rating },
      { onSuccess: onDone, onError: showProblem },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" maw={420}>
        {missed && (
          <NativeSelect
            label={t('request.closeReason')}
            data={ClosingReason.options.map((value) => ({ value, label: t(`request.resolution.${value}`) }))}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value as ClosingReason)}
          />
        )}
        <Textarea
          label={t(missed ? 'request.closeNote' : 'request.whatWasDone')}
          required={!missed || reason === 'other'}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <RatingChoice value={rating} onChange={setRating} />
        <Button type="submit" w="fit-content" loading={close.isPending} disabled={lacks}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
}

function AssignRequest({ request, people }: { request: Request; people: RequestActionsProps['people'] }) {
  const { t } = useTranslation();
  const assign = useAssignRequest();
  const showProblem = useShowProblem();
  const give = (ownerId: string) => assign.mutate({ request, ownerId: ownerId || null }, { onError: showProblem });
  return (
    <NativeSelect
      size="xs"
      maw={320}
      label={t('request.assign')}
      data={[{ value: '', label: t('request.everybody') }, ...people]}
      value={request.ownerId ?? ''}
      disabled={assign.isPending}
      onChange={(event) => give(event.currentTarget.value)}
    />
  );
}

/** Another priority gives another time. */
function Priority({ request }: { request: Request }) {
  const { t } = useTranslation();
  const change = useChangeRequest();
  const showProblem = useShowProblem();
  return (
    <NativeSelect
      size="xs"
      label={t('request.priorityLabel')}
      data={RequestPriority.options.map((value) => ({ value, label: t(`request.priority.${value}`) }))}
      value={request.priority}
      disabled={change.isPending}
      onChange={(event) =>
        change.mutate({ request, change: { priority: event.currentTarget.value as RequestPriority } }, { onError: showProblem })
      }
    />
  );
}
