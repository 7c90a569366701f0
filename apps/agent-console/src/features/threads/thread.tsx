import { useState } from 'react';
import { Button, List, Stack, Text, Textarea, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { page, ThreadEntry, type ThreadNoun } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { http, Nothing } from '../../lib/http';
import { useShowProblem } from '../../lib/use-problem';
import { ShowMore } from '../../ui/show-more';
import { ListSkeleton, LoadError } from '../../ui/states';

const EntryPage = page(ThreadEntry);

/** Lies under the noun, so that it is fetched anew whenever the thing itself is. */
const useThread = (noun: ThreadNoun, id: string) =>
  useInfiniteQuery({
    queryKey: [noun, 'history', id],
    queryFn: ({ pageParam }) => http.get(`/${noun}/${id}/history`, EntryPage, { limit: 20, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** What was said of a thing and what happened to it, newest first, and a place to say something. */
export function Thread({ noun, id, mayWrite }: { noun: ThreadNoun; id: string; mayWrite: boolean }) {
  const { t } = useTranslation();
  const thread = useThread(noun, id);
  const entries = (thread.data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <Stack gap="xs" component="section" aria-label={t('thread.title')}>
      <Title order={3} size="h6">
        {t('thread.title')}
      </Title>
      {mayWrite && <Comment noun={noun} id={id} />}
      {thread.isPending && <ListSkeleton rows={3} />}
      {thread.isError && <LoadError error={thread.error} retry={thread.refetch} />}
      <List size="sm" listStyleType="none" spacing={6}>
        {entries.map((entry) => (
          <List.Item key={entry.id}>
            <Entry entry={entry} />
          </List.Item>
        ))}
      </List>
      <ShowMore query={thread} />
    </Stack>
  );
}

/** What has words of its own; everything else that changed is just that. */
const KINDS = [
  ...([
    'comment',
    'created',
    'continued',
    'assigned',
    'freed',
    'started',
    'waits',
    'done',
    'accepted',
    'rejected',
    'duplicate',
    'reopened',
    'rated',
  ] as const),
  ...(['handed', 'returned', 'repeated', 'postponementAsked', 'postponementAgreed', 'postponementRefused'] as const),
  ...(['begun', 'given', 'acknowledged', 'disputed', 'settled'] as const),
  ...(['sla.response', 'sla.half', 'sla.most', 'sla.due', 'sla.supervisor', 'sla.head'] as const),
];

function Entry({ entry: { kind, at, authorName, text, values } }: { entry: ThreadEntry }) {
  const { t, i18n } = useTranslation();
  const known = KINDS.find((each) => each === kind);
  const fillings = { name: '', rating: '', score: '', from: '', ...values };
  const what = known ? t(`thread.kind.${known}`, fillings) : t('thread.changed');
  return (
    <>
      <Text size="xs" c="dimmed" className="figures">
        {[dateTime(at, i18n.language), authorName, kind === 'comment' ? null : what].filter(Boolean).join(' · ')}
      </Text>
      {text && <Text className="wrap">{text}</Text>}
    </>
  );
}

function Comment({ noun, id }: { noun: ThreadNoun; id: string }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const showProblem = useShowProblem();
  const [text, setText] = useState('');
  const say = useMutation({
    mutationFn: (words: string) => http.post(`/${noun}/${id}/comments`, { text: words }, Nothing),
    onSuccess: () => (setText(''), cache.invalidateQueries({ queryKey: [noun, 'history', id] })),
    onError: showProblem,
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (text.trim() && !say.isPending) say.mutate(text.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea label={t('thread.comment')} autosize minRows={1} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button type="submit" size="xs" variant="default" w="fit-content" loading={say.isPending} disabled={!text.trim()}>
          {t('thread.send')}
        </Button>
      </Stack>
    </form>
  );
}
