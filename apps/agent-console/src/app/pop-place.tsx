import { useEffect, useRef } from 'react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Pop } from '@callcard/crm-core';
import { useAnswerOwnCalls, useRing, useUnlockSound } from '../features/softphone/use-ring';
import { cannot } from '../features/softphone/answering';
import { usePhone } from '../features/softphone/phone/the-phone';
import { useQueueTitle } from '../features/queues/api';
import { useStore } from '../lib/external-store';
import { KEYS, useKeyText } from '../lib/keys';
import { pops, type EndedPop } from '../realtime/pops';
import { useServerSilence } from '../realtime/stale';
import { sayNow } from '../ui/announcer';
import { callerOf, lineOf } from './pop-words';
import { useCallNotices } from './use-call-notices';
import { useTabMark } from './use-tab-mark';
import { phonePops } from './phone-pops';
import { PopCard } from './pop-card';

/** The place of the pops, beside the content on every page. */
export function PopPlace() {
  const { t } = useTranslation();
  const open = useShownPops();
  useRing(open);
  useAnswerOwnCalls(open);
  useUnlockSound();
  const canAnswer = useCanAnswer();
  useSayPops(open, canAnswer);
  useCallNotices(open, canAnswer);
  useTabMark(open);
  if (open.length === 0) return null;
  return (
    <aside className="pops" aria-label={t('call.incoming')}>
      {open.map((pop, index) => (
        <PopCard key={pop.callId} pop={pop} keys={index === 0} />
      ))}
    </aside>
  );
}

/** What the server tells; while it cannot be heard, also what only the phone knows. */
function useShownPops(): Pop[] {
  const { open } = useStore(pops);
  const { sessions, where } = usePhone();
  const silent = useServerSilence() !== null;
  return silent && where !== 'none' ? phonePops(open, sessions) : open;
}

/** Why a pop has just left the screen: in the top bar, where it moves nothing. */
export function PopReasons() {
  const { t } = useTranslation();
  const { ended } = useStore(pops);
  return (
    <div className="reasons" role="status">
      {ended.map((end) => (
        <Text key={end.callId} size="sm" fw={600}>
          {endText(t, end)}
        </Text>
      ))}
    </div>
  );
}

function endText(t: TFunction, { reason, by }: EndedPop): string {
  if (reason !== 'answeredElsewhere') return t(`call.end.${reason}`);
  return by ? t('call.end.answeredElsewhere', { name: by }) : t('call.end.answeredElsewhereUnknown');
}

/** Whether the ringing phone can be told to pick up from here. */
function useCanAnswer(): (pop: Pop) => boolean {
  const { where } = usePhone();
  const impossible = useStore(cannot);
  return ({ answerable }) => where !== 'none' || (answerable && !impossible.has('answer'));
}

/** So long after the first time an unanswered ring is told once more, and then no more. */
const AGAIN_MILLISECONDS = 8000;

/** Tells each ring, and once more when it is known who it is or nobody has answered. */
function useSayPops(open: readonly Pop[], canAnswer: (pop: Pop) => boolean): void {
  const { t } = useTranslation();
  const queueTitle = useQueueTitle();
  const { aria } = useKeyText(KEYS.answer);
  const first = open[0];
  const words = first ? { who: callerOf(t, first), queue: lineOf(t, first, queueTitle) } : null;
  const said = !first || !words ? '' : sayRing(t, words, canAnswer(first) ? (aria ?? null) : undefined);
  const latest = useRef(said);
  useEffect(() => {
    latest.current = said;
    sayNow(said);
  }, [said]);
  const callId = first?.callId;
  useEffect(() => {
    if (callId === undefined) return;
    const timer = setTimeout(() => sayNow(latest.current), AGAIN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [callId]);
}

/** `key`: what answers; null: no key does; undefined: the phone is picked up by hand. */
function sayRing(t: TFunction, words: { who: string; queue: string }, key: string | null | undefined): string {
  if (key === undefined) return t('call.incomingSaidByHand', words);
  return key === null ? t('call.incomingSaidNoKey', words) : t('call.incomingSaid', { ...words, key });
}
