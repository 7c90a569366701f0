import { useEffect, useRef, useState } from 'react';
import { Anchor, Button, Group, Kbd, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { playMarks, questionsOf, type ReviewSheet } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { Player, type PlayerHandle } from '../../features/calls/player';
import { AnswersRead } from '../../features/quality/answers-read';
import { usePicks, useRelease, useReview } from '../../features/quality/api';
import { Coaching } from '../../features/quality/coaching';
import { ReviewForm, type Moment, type ReviewFormHandle } from '../../features/quality/review-form';
import { AgentAnswer, Settlement } from '../../features/quality/review-verdict';
import { Score } from '../../features/quality/score';
import { useQueueTitle } from '../../features/queues/api';
import { Thread } from '../../features/threads/thread';
import { dateTime, duration } from '../../lib/format';
import { KEYS, useKeyText, useShortcut } from '../../lib/keys';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';
import { ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const STEP_SECONDS = 5;

/** One review: the recording beside the questions; then what the agent says to it, and what comes of that. */
export function ReviewPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const review = useReview(id);
  if (review.isSuccess) return <Details key={id} sheet={review.data} />;
  return (
    <Page title={t('quality.review')}>
      {review.isError ? <LoadError error={review.error} retry={review.refetch} /> : <ListSkeleton rows={8} />}
    </Page>
  );
}

/** The players of a call's recordings, and the one that was touched last. */
function usePlayers(sheet: ReviewSheet) {
  const ready = sheet.recordings.filter(({ state }) => state === 'ready');
  const handles = useRef(new Map<number, PlayerHandle>());
  const [current, setCurrent] = useState(ready[0]?.n ?? null);
  const player = () => (current === null ? undefined : handles.current.get(current));
  const now = current === null ? null : (): Moment => ({ recording: current, second: player()?.second() ?? 0 });
  const play = ({ recording, second }: Moment) => {
    setCurrent(recording);
    handles.current.get(recording)?.playFrom(second);
  };
  const keep = (n: number) => (handle: PlayerHandle | null) => void (handle ? handles.current.set(n, handle) : handles.current.delete(n));
  return { ready, player, now, play, keep, setCurrent };
}

function Details({ sheet }: { sheet: ReviewSheet }) {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const navigate = useNavigate();
  const showProblem = useShowProblem();
  const release = useRelease();
  const claimed = usePicks({ mine: 'true', state: 'claimed' });
  const form = useRef<ReviewFormHandle>(null);
  const { ready, player, now, play, keep, setCurrent } = usePlayers(sheet);
  useShortcut(KEYS.playerPlay, () => player()?.toggle());
  useShortcut(KEYS.playerBack, () => player()?.nudge(-STEP_SECONDS));
  useShortcut(KEYS.playerOn, () => player()?.nudge(STEP_SECONDS));
  const mine = sheet.reviewerId === user.id;
  const writing = mine && sheet.state === 'draft';
  useShortcut(KEYS.playerMark, writing ? () => form.current?.mark() : null);
  const pick = claimed.data?.pages.flatMap(({ items }) => items).find(({ reviewId }) => reviewId === sheet.id);
  const isAgent = sheet.agentId === user.id;
  const settles = sheet.state === 'disputed' && !isAgent && may('reviews.settle');
  const back = () => void navigate(sheet.calibrationId ? paths.calibration(sheet.calibrationId) : paths.quality);
  return (
    <Page
      title={`${t('quality.review')}: ${sheet.agentName}`}
      actions={
        <Button size="compact-sm" variant="default" onClick={back}>
          {t('common.back')}
        </Button>
      }
    >
      <div className="columns">
        <Stack gap="sm" style={{ position: 'sticky', top: 0 }}>
          <About sheet={sheet} />
          {ready.map(({ n, seconds, startedAt }) => (
            <div key={n} onFocusCapture={() => setCurrent(n)}>
              <Player
                ref={keep(n)}
                src={`/api/calls/${sheet.callId}/recordings/${n}`}
                label={t('call.recording', { n })}
                seconds={seconds}
                marks={[...playMarks(sheet.note ?? '', sheet.noteMarks, { seconds, startedAt }), ...marksOf(sheet, n)]}
              />
            </div>
          ))}
          {ready.length === 0 && <Text c="dimmed">{t('quality.nothingToHear')}</Text>}
          <Keys marks={writing} />
          <StartAt onPlay={play} recording={ready[0]?.n ?? null} />
        </Stack>
        <Paper withBorder p="md">
          <Stack>
            {writing ? (
              <ReviewForm
                ref={form}
                sheet={sheet}
                now={now}
                onPlay={play}
                onRelease={pick ? () => release.mutate(pick.id, { onSuccess: back, onError: showProblem }) : null}
                onGiven={back}
              />
            ) : (
              <Given sheet={sheet} onPlay={ready.length > 0 ? play : null} />
            )}
            {isAgent && sheet.state === 'given' && <AgentAnswer sheet={sheet} />}
            {settles && <Settlement sheet={sheet} now={now} onPlay={play} />}
            {sheet.state !== 'draft' && !sheet.calibrationId && (
              <>
                <Coaching
                  sheet={sheet}
                  mayGive={!isAgent && may('reviews.give') && may('tasks.assign', 'all')}
                  link={({ id, title }) => (
                    <Anchor component={Link} to={paths.task(id)} size="sm" underline="always">
                      {title}
                    </Anchor>
                  )}
                />
                <Thread noun="reviews" id={sheet.id} mayWrite />
              </>
            )}
          </Stack>
        </Paper>
      </div>
    </Page>
  );
}

/** The seconds that the answers of a review speak of, as marks of the player. */
function marksOf({ sections, answers }: ReviewSheet, n: number) {
  const texts = new Map(questionsOf(sections).map(({ id, text }) => [id, text]));
  return answers
    .filter(({ recording, second }) => recording === n && second !== null)
    .map(({ questionId, second }) => ({ second: second!, words: texts.get(questionId) ?? '' }))
    .sort((one, other) => one.second - other.second);
}

function About({ sheet }: { sheet: ReviewSheet }) {
  const { t, i18n } = useTranslation();
  const queueTitle = useQueueTitle();
  const { direction, queue, clientName, talkSeconds } = sheet;
  return (
    <div>
      <Anchor component={Link} to={paths.call(sheet.callId)} className="figures">
        {dateTime(sheet.startedAt, i18n.language)}
      </Anchor>
      <Text size="sm">
        {[t(`call.direction.${direction}`), queue && queueTitle(queue), clientName, duration(talkSeconds)].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('quality.by', { scorecard: sheet.scorecardTitle, number: sheet.versionNumber, name: sheet.reviewerName })}
      </Text>
    </div>
  );
}

function Given({ sheet, onPlay }: { sheet: ReviewSheet; onPlay: ((moment: Moment) => void) | null }) {
  const { t } = useTranslation();
  return (
    <>
      <Title order={2} size="h4">
        <Score score={sheet.score} failed={sheet.failed} />{' '}
        <Text span size="sm" c="dimmed">
          {t(`quality.state.${sheet.state}`)}
        </Text>
      </Title>
      <AnswersRead
        sections={sheet.sections}
        answers={sheet.answers}
        onPlay={onPlay && (({ recording, second }) => second !== null && onPlay({ recording: recording ?? 1, second }))}
      />
      {sheet.comment && <Text className="wrap">{sheet.comment}</Text>}
      {sheet.disputeReason && <Said title={t('quality.disputeReason')} text={sheet.disputeReason} />}
      {sheet.settlement && <Said title={t('quality.settlement')} text={sheet.settlement} />}
    </>
  );
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text className="wrap">{text}</Text>
    </div>
  );
}

/** The keys of the player, as this person has them. */
function Keys({ marks }: { marks: boolean }) {
  const { t } = useTranslation();
  const all = [KEYS.playerPlay, KEYS.playerBack, KEYS.playerOn, ...(marks ? [KEYS.playerMark] : [])] as const;
  return (
    <Group gap="sm">
      {all.map((shortcut) => (
        <Key key={shortcut.name} shortcut={shortcut} words={t(`preference.key.${shortcut.name as 'playerPlay'}`)} />
      ))}
    </Group>
  );
}

function Key({ shortcut, words }: { shortcut: (typeof KEYS)['playerPlay']; words: string }) {
  const { hint } = useKeyText(shortcut);
  if (!hint) return null;
  return (
    <Text size="xs" c="dimmed">
      <Kbd size="xs">{hint}</Kbd> {words}
    </Text>
  );
}

/** A link may lead to a second: it is offered to be played, for no page makes a sound by itself. */
function StartAt({ onPlay, recording }: { onPlay: (moment: Moment) => void; recording: number | null }) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const second = Number(address.get('at'));
  const button = useRef<HTMLButtonElement>(null);
  const offered = recording !== null && address.has('at') && Number.isFinite(second);
  useEffect(() => {
    if (offered) button.current?.focus();
  }, [offered]);
  if (!offered) return null;
  return (
    <Button ref={button} size="xs" w="fit-content" onClick={() => onPlay({ recording, second })}>
      {t('quality.listenFrom', { time: duration(second) })}
    </Button>
  );
}
