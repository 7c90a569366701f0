import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewAnswer, ReviewSheet } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { writeDraft } from './api';

export interface Draft {
  answers: ReviewAnswer[];
  comment: string | null;
}

const REST_MILLISECONDS = 800;

/**
 * A review as it is being written: kept by the server whenever the reviewer rests, one writing after the other. `flush`: what is not kept
 * yet is kept now; it says with which version the review stands then.
 */
export function useDraft({ id, answers, comment, version }: ReviewSheet) {
  const [draft, setDraft] = useState<Draft>({ answers, comment });
  const latest = useRef(draft);
  const kept = useRef({ draft, version });
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const showProblem = useShowProblem();

  const flush = useCallback(async (): Promise<number> => {
    const turn = line.current.then(async () => {
      const wanted = latest.current;
      if (wanted === kept.current.draft) return;
      const written = await writeDraft(id, { ...wanted, version: kept.current.version });
      kept.current = { draft: wanted, version: written.version };
    });
    line.current = turn.catch(() => undefined);
    await turn;
    return kept.current.version;
  }, [id]);

  const change = (next: Draft) => {
    latest.current = next;
    setDraft(next);
  };
  useEffect(() => {
    if (draft === kept.current.draft) return undefined;
    const timer = setTimeout(() => void flush().catch(showProblem), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [draft, flush, showProblem]);
  // Whoever leaves the page loses nothing.
  useEffect(() => () => void flush().catch(() => undefined), [flush]);
  return { draft, change, flush };
}
