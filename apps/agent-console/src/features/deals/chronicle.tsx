import { useState, type ReactNode } from 'react';
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChronicleEntry, Contact } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { ShowMore } from '../../ui/show-more';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useChronicle, useNoteDeal } from './api';
import { DoneActivity } from './done-activity';
import { useEventWords } from './event-words';

interface ChronicleProps {
  dealId: string;
  /** A call that belongs to the deal, with its note and its sound. */
  renderCall: (call: Contact) => ReactNode;
}

/** The story of a deal, newest first, and the box for what is to be remembered. */
export function Chronicle({ dealId, renderCall }: ChronicleProps) {
  const { t } = useTranslation();
  const chronicle = useChronicle(dealId);
  const entries = (chronicle.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Stack gap="sm" component="section" aria-label={t('deal.chronicle')}>
      <Title order={2} size="h5">
        {t('deal.chronicle')}
      </Title>
      <NoteBox dealId={dealId} />
      {chronicle.isPending && <ListSkeleton />}
      {chronicle.isError && <LoadError error={chronicle.error} retry={chronicle.refetch} />}
      <ol className="plain-list story">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} renderCall={renderCall} />
          </li>
        ))}
      </ol>
      <ShowMore query={chronicle} />
    </Stack>
  );
}

function Entry({ entry, renderCall }: { entry: ChronicleEntry; renderCall: ChronicleProps['renderCall'] }) {
  const { i18n } = useTranslation();
  const words = useEventWords();
  const time = dateTime(entry.at, i18n.language);
  if (entry.kind === 'call') return <Line time={time}>{renderCall(entry.call)}</Line>;
  if (entry.kind === 'activity')
    return (
      <Line time={time}>
        <DoneActivity activity={entry.activity} />
      </Line>
    );
  const { title, text } = words(entry);
  return (
    <Line time={`${time}${entry.byName ? `, ${entry.byName}` : ''}`}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {text && (
        <Text size="sm" className="wrap">
          {text}
        </Text>
      )}
    </Line>
  );
}

const Line = ({ time, children }: { time: string; children: ReactNode }) => (
  <Stack gap={2}>
    <Text size="xs" c="dimmed" className="figures">
      {time}
    </Text>
    {children}
  </Stack>
);

function NoteBox({ dealId }: { dealId: string }) {
  const { t } = useTranslation();
  const note = useNoteDeal();
  const showProblem = useShowProblem();
  const [text, setText] = useState('');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (text.trim() && !note.isPending) note.mutate({ id: dealId, text }, { onSuccess: () => setText(''), onError: showProblem });
  };
  return (
    <form onSubmit={submit} aria-label={t('deal.addNote')}>
      <Group gap="xs" align="flex-end">
        <Textarea flex={1} autosize label={t('deal.addNote')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button type="submit" variant="default" loading={note.isPending} disabled={!text.trim()}>
          {t('common.save')}
        </Button>
      </Group>
    </form>
  );
}
