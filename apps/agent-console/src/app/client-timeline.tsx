import { useState, type ReactNode } from 'react';
import { Anchor, Select, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { type Client, TimelineKind, type TimelineEntry } from '@callcard/crm-core';
import { CallContact } from '../features/calls/contacts';
import { useTimeline } from '../features/clients/timeline-api';
import { DoneActivity } from '../features/deals/done-activity';
import { useEventWords } from '../features/deals/event-words';
import { MessageText } from '../features/messages/message-words';
import { SheetAnswers } from '../features/scripts/sheet-answers';
import { dateTime } from '../lib/format';
import { ShowMore } from '../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../ui/states';
import { paths } from './paths';

/** Everything that was, and is planned, with a client, in one order. */
export function ClientTimeline({ client }: { client: Client }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<TimelineKind | null>(null);
  const timeline = useTimeline(client.id, kind);
  const entries = (timeline.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Stack gap="sm">
      <Select
        label={t('timeline.show')}
        placeholder={t('timeline.everything')}
        w={240}
        maw="100%"
        clearable
        data={TimelineKind.options.map((value) => ({ value, label: t(`timeline.kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(value as TimelineKind | null)}
      />
      {timeline.isPending && <ListSkeleton rows={6} />}
      {timeline.isError && <LoadError error={timeline.error} retry={timeline.refetch} />}
      {timeline.isSuccess && entries.length === 0 && <Empty text={t('timeline.none')} />}
      <ol className="plain-list story" aria-label={t('client.tab.timeline')}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <TimelineLine entry={entry} clientId={client.id} />
          </li>
        ))}
      </ol>
      <ShowMore query={timeline} />
    </Stack>
  );
}

/** One line, whatever it tells of. */
export function TimelineLine({ entry, clientId }: { entry: TimelineEntry; clientId: string }) {
  const { t } = useTranslation();
  switch (entry.kind) {
    case 'call':
      return <CallContact contact={entry.call} href={paths.call(entry.id)} />;
    case 'deal':
      return <DealStep entry={entry} />;
    case 'activity':
      return (
        <Line entry={entry} by={null}>
          <DoneActivity activity={entry.activity} />
          {entry.activity.dealId && <Of to={paths.deal(entry.activity.dealId)} text={entry.activity.dealSubject} />}
        </Line>
      );
    case 'message':
      return (
        <Line entry={entry} by={entry.message.byName}>
          <MessageText message={entry.message} />
        </Line>
      );
    case 'answers':
      return (
        <Line entry={entry} by={null} title={`${t('timeline.one.answers')}: ${entry.answers.scriptTitle}`}>
          <SheetAnswers {...entry.answers} />
          <Of to={paths.call(entry.answers.callId)} text={t('call.one')} />
        </Line>
      );
    case 'stage':
      return <StageStep entry={entry} />;
    default:
      return <Thing entry={entry} clientId={clientId} />;
  }
}

function DealStep({ entry }: { entry: Extract<TimelineEntry, { kind: 'deal' }> }) {
  const words = useEventWords();
  const { t } = useTranslation();
  const { dealId, number, subject, what, values, byName } = entry.deal;
  const { title, text } = words({ kind: 'event', id: entry.id, at: entry.at, what, values, byName });
  return (
    <Line entry={entry} by={byName} title={`${t('deal.one')}: ${title}`} text={text}>
      <Of to={paths.deal(dealId)} text={[number, subject].join(' · ')} />
    </Line>
  );
}

function StageStep({ entry }: { entry: Extract<TimelineEntry, { kind: 'stage' }> }) {
  const { t } = useTranslation();
  const { from, to, byName, why } = entry.stage;
  const stages = [from, to].filter((stage) => stage !== null).map((stage) => t(`client.stage.${stage}`));
  return <Line entry={entry} by={byName} title={`${t('client.field.lifecycleStage')}: ${stages.join(' → ')}`} text={why} />;
}

/** What has a page, or is a file: by its name. */
function Thing({ entry, clientId }: { entry: Extract<TimelineEntry, { kind: 'request' | 'task' | 'file' }>; clientId: string }) {
  const { t, i18n } = useTranslation();
  const moment = (iso: string) => dateTime(iso, i18n.language);
  if (entry.kind === 'file')
    return (
      <Line entry={entry} by={entry.file.byName} title={t('timeline.one.file')}>
        <Anchor href={`/api/clients/${clientId}/files/${entry.id}`} download size="sm" className="wrap">
          {entry.file.name}
        </Anchor>
      </Line>
    );
  if (entry.kind === 'request') {
    const { number, kind, subject, status, ownerName, dueAt, closedAt, rating } = entry.request;
    const end = closedAt ? t('timeline.closed', { time: moment(closedAt) }) : t('timeline.due', { time: moment(dueAt) });
    return (
      <Line
        entry={entry}
        by={ownerName}
        title={t('timeline.one.request')}
        text={[t(`request.status.${status}`), end, rating && t('request.rating.said', { rating: rating.value })].filter(Boolean).join(', ')}
      >
        <Of to={paths.request(entry.id)} text={`${number} · ${subject ?? t(`request.kind.${kind}`)}`} />
      </Line>
    );
  }
  const { title, status, assigneeName, dueAt, doneAt } = entry.task;
  const end = doneAt ? t('timeline.closed', { time: moment(doneAt) }) : t('timeline.due', { time: moment(dueAt) });
  return (
    <Line entry={entry} by={assigneeName} title={t('timeline.one.task')} text={`${t(`task.status.${status}`)}, ${end}`}>
      <Of to={paths.task(entry.id)} text={title} />
    </Line>
  );
}

interface LineProps {
  entry: TimelineEntry;
  by: string | null;
  title?: string;
  text?: string | null;
  children?: ReactNode;
}

function Line({ entry, by, title, text, children }: LineProps) {
  const { i18n } = useTranslation();
  return (
    <Stack gap={2}>
      <Text size="xs" c="dimmed" className="figures">
        {[dateTime(entry.at, i18n.language), by].filter(Boolean).join(', ')}
      </Text>
      {title && (
        <Text size="sm" fw={600}>
          {title}
        </Text>
      )}
      {children}
      {text && (
        <Text size="sm" className="wrap">
          {text}
        </Text>
      )}
    </Stack>
  );
}

const Of = ({ to, text }: { to: string; text: string | null }) => (
  <Anchor component={Link} to={to} size="sm" className="wrap" w="fit-content">
    {text}
  </Anchor>
);
