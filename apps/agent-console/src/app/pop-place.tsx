import { useEffect } from 'react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Pop } from '@callcard/crm-core';
import { useAnswerOwnCalls, useRing, useUnlockSound } from '../features/softphone/use-ring';
import { cannot } from '../features/softphone/answering';
import { usePhone } from '../features/softphone/phone/use-browser-phone';
import { useQueueTitle } from '../features/queues/api';
import { useStore } from '../lib/external-store';
import { shownPhone } from '../lib/phone';
import { pops, type EndedPop } from '../realtime/pops';
import { useServerSilence } from '../realtime/stale';
import { sayNow } from '../ui/announcer';
import { phonePops } from './phone-pops';
import { PopCard } from './pop-card';

/** The place of the pops, beside the content on every page. */
export function PopPlace() {
  const { t } = useTranslation();
  const open = useShownPops();
  useRing(open);
  useAnswerOwnCalls(open);
  useUnlockSound();
  useSayPops(open);
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

const nameOf = (t: TFunction, pop: Pop) => {
  const known = pop.match === 'one' ? pop.candidates[0]?.name : undefined;
  const number = pop.direction === 'outbound' ? pop.calledNumber : pop.callerNumber;
  return known ?? pop.callerName ?? (number ? shownPhone(number) : t('call.hidden'));
};

/** Tells each ring once, and once more when it is known who it is. */
function useSayPops(open: Pop[]): void {
  const { t } = useTranslation();
  const queueTitle = useQueueTitle();
  const first = open[0];
  const { where } = usePhone();
  const answerable = where !== 'none' || (first?.answerable === true && !cannot.get().has('answer'));
  const said = first
    ? t(answerable ? 'call.incomingSaid' : 'call.incomingSaidByHand', {
        who: nameOf(t, first),
        queue: first.queue ? queueTitle(first.queue) : t('call.direct'),
      })
    : '';
  useEffect(() => sayNow(said), [said]);
}
