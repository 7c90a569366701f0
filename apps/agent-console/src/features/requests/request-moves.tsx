import { useState } from 'react';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRateable, type Request } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { useShowProblem } from '../../lib/use-problem';
import { useDeleteRequest, useFindRequest, useMoveRequest } from './api';
import { RateRequest } from './rating-choice';

/** Those that take words. */
type Asking = 'reject' | 'duplicate' | 'reopen' | 'delete';

interface RequestMovesProps {
  request: Request;
  mayWork: boolean;
  mayDelete: boolean;
  onDeleted: () => void;
}

/** The further ways of a request: begun, waiting for the client, refused, repeated, accepted, opened again, deleted. */
export function RequestMoves({ request, mayWork, mayDelete, onDeleted }: RequestMovesProps) {
  const { t } = useTranslation();
  const move = useMoveRequest();
  const showProblem = useShowProblem();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { id, state, status } = request;
  const go = (name: 'start' | 'wait' | 'accept') => move.mutate({ id, move: name }, { onError: showProblem });
  const now = (name: 'start' | 'wait' | 'accept', shown: boolean) =>
    mayWork &&
    shown && (
      <Button size="xs" variant="default" loading={move.isPending} onClick={() => go(name)}>
        {t(`request.move.${name}`)}
      </Button>
    );
  const ask = (name: Asking, shown: boolean) =>
    shown && (
      <Button size="xs" variant="default" aria-expanded={asking === name} onClick={() => setAsking(asking === name ? null : name)}>
        {t(`request.move.${name}`)}
      </Button>
    );
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {now('start', state === 'open' && status !== 'inProgress')}
        {now('wait', state === 'open' && status !== 'waitingClient')}
        {now('accept', status === 'done')}
        {ask('reject', mayWork && state === 'open')}
        {ask('duplicate', mayWork && state === 'open')}
        {ask('reopen', mayWork && state === 'done')}
        {ask('delete', mayDelete)}
      </Group>
      {mayWork && isRateable(status) && <RateRequest request={request} />}
      {asking && <Words key={asking} id={id} what={asking} onDone={() => (setAsking(null), asking === 'delete' && onDeleted())} />}
    </Stack>
  );
}

function Words({ id, what, onDone }: { id: string; what: Asking; onDone: () => void }) {
  const { t } = useTranslation();
  const { say, pending } = useSaying(id, what, onDone);
  const [text, setText] = useState('');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (text.trim()) say(text.trim());
  };
  const Field = what === 'duplicate' ? TextInput : Textarea;
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" maw={420}>
        <Field
          label={t(`request.words.${what}`)}
          required
          autoFocus
          value={text}
          onChange={(event: React.ChangeEvent<HTMLInputElement & HTMLTextAreaElement>) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" w="fit-content" loading={pending} disabled={!text.trim()}>
          {t(`request.move.${what}`)}
        </Button>
      </Stack>
    </form>
  );
}

/** Sends the words where that move takes them: a number is looked up first. */
function useSaying(id: string, what: Asking, onDone: () => void) {
  const move = useMoveRequest();
  const remove = useDeleteRequest();
  const find = useFindRequest();
  const showProblem = useShowProblem();
  const done = { onSuccess: onDone, onError: showProblem };
  const say = (text: string) => {
    // Once the lists are read anew the card of what is deleted is gone, and a callback of `mutate` with it.
    if (what === 'delete') return void remove.mutateAsync({ id, reason: text }).then(onDone, showProblem);
    if (what !== 'duplicate') return move.mutate({ id, move: what, body: { note: text } }, done);
    find.mutate(text, {
      onError: showProblem,
      onSuccess: (other) =>
        other ? move.mutate({ id, move: 'duplicate', body: { of: other.id } }, done) : showProblem(new Problem(404, 'not_found', '')),
    });
  };
  return { say, pending: move.isPending || remove.isPending || find.isPending };
}
