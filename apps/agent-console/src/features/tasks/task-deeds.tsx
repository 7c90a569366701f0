import { useState } from 'react';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Task } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { useTaskDeed } from './api';

interface TaskDeedsProps {
  task: Task;
  /** It is mine to accept. */
  mayJudge: boolean;
  /** I asked for it. */
  mine: boolean;
}

/** Begin, accept, give back; agree to a later moment or not. */
export function TaskDeeds({ task, mayJudge, mine }: TaskDeedsProps) {
  const { t } = useTranslation();
  const deed = useTaskDeed();
  const showProblem = useShowProblem();
  const [returning, setReturning] = useState(false);
  const go = (name: 'start' | 'accept') => deed.mutate({ id: task.id, deed: name }, { onError: showProblem });
  const judging = mayJudge && task.status === 'awaitingAcceptance';
  return (
    <Stack gap="xs">
      <Postponement task={task} mine={mine} />
      <Group gap="xs">
        {(task.status === 'open' || task.status === 'returned') && (
          <Button size="xs" variant="default" loading={deed.isPending} onClick={() => go('start')}>
            {t('task.deed.start')}
          </Button>
        )}
        {judging && (
          <>
            <Button size="xs" loading={deed.isPending} onClick={() => go('accept')}>
              {t('task.deed.accept')}
            </Button>
            <Button size="xs" variant="default" aria-expanded={returning} onClick={() => setReturning(!returning)}>
              {t('task.deed.return')}
            </Button>
          </>
        )}
      </Group>
      {judging && returning && <Return id={task.id} onDone={() => setReturning(false)} />}
    </Stack>
  );
}

function Return({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const deed = useTaskDeed();
  const showProblem = useShowProblem();
  const [comment, setComment] = useState('');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (comment.trim()) deed.mutate({ id, deed: 'return', comment: comment.trim() }, { onSuccess: onDone, onError: showProblem });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" maw={420}>
        <Textarea
          label={t('task.missing')}
          required
          autoFocus
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" w="fit-content" loading={deed.isPending} disabled={!comment.trim()}>
          {t('task.deed.send')}
        </Button>
      </Stack>
    </form>
  );
}

function Postponement({ task: { id, postponement }, mine }: { task: Task; mine: boolean }) {
  const { t, i18n } = useTranslation();
  const deed = useTaskDeed();
  const showProblem = useShowProblem();
  if (!postponement) return null;
  const { to, reason, state, askedByName } = postponement;
  const words = [t(`task.postponement.${state}`, { time: dateTime(to, i18n.language), name: askedByName ?? '' }), reason];
  const answer = (agree: boolean) => deed.mutate({ id, deed: 'postponement', agree }, { onError: showProblem });
  return (
    <Group gap="xs">
      <Text size="sm">{words.filter(Boolean).join(' · ')}</Text>
      {mine && state === 'asked' && (
        <>
          <Button size="xs" loading={deed.isPending} onClick={() => answer(true)}>
            {t('task.agree')}
          </Button>
          <Button size="xs" variant="default" loading={deed.isPending} onClick={() => answer(false)}>
            {t('task.refuse')}
          </Button>
        </>
      )}
    </Group>
  );
}
