import { useRef, useState } from 'react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { actionOf, type Call, type CallCampaign, type ResultDetails } from '@callcard/crm-core';
import { useDispositions } from '../features/calls/api';
import { ResultDetailsChoice } from '../features/campaigns/result-details';
import { useSaveDetails } from '../features/campaigns/seat-api';
import { useShowProblem } from '../lib/use-problem';

type Wanted = 'reason' | 'callback';

/** What the result of a campaign's call wants besides, and whether it has it. */
export function useResultDetails(call: Call, work: CallCampaign | null) {
  const { t } = useTranslation();
  const all = useDispositions().data ?? [];
  const save = useSaveDetails(call.id);
  const showProblem = useShowProblem();
  const [missing, setMissing] = useState<Wanted | null>(null);
  // What is chosen last, before the server has said so, and what is on its way there.
  const latest = useRef<ResultDetails | null>(null);
  const sent = useRef<Promise<unknown>>(Promise.resolve());
  const details = latest.current ?? work?.attempt.details ?? null;

  const change = (wish: ResultDetails) => {
    latest.current = wish;
    setMissing(null);
    sent.current = save.mutateAsync(wish).catch(showProblem);
  };
  const ready = async (key: string | null): Promise<boolean> => {
    const result = all.find((one) => one.key === key);
    if (!work || !result) return true;
    const set = work.results.find((one) => one.result === key) ?? null;
    const wish = latest.current ?? work.attempt.details;
    const action = actionOf(set, result, work.attempt.outcome);
    const lacks = action.kind === 'callback' ? !wish.callback && 'callback' : Boolean(set?.reasons.length) && !wish.reason && 'reason';
    setMissing(lacks || null);
    if (lacks) return false;
    await sent.current;
    return true;
  };
  const choice = (key: string | null, dug: number, onEnter: () => void) => {
    const result = all.find((one) => one.key === key);
    if (!work || !details || !result) return null;
    const shown = { ...work, attempt: { ...work.attempt, details } };
    return (
      <>
        <ResultDetailsChoice campaign={shown} result={result} dug={dug} onChange={change} onEnter={onEnter} />
        {missing && (
          <Text size="sm" c="red" role="alert">
            {t(`telemarketer.needs.${missing}`)}
          </Text>
        )}
      </>
    );
  };
  return { choice, ready };
}
