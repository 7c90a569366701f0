import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { proposedResult, type Call, type Disposition } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { releaseCall } from './my-calls';
import { useNote } from './use-note';

/** Saving: a call that is over wants a result; while one talks the note alone may be saved. */
export function useSave(call: Call, dispositions: Disposition[], onSaved: (call: Call, pause: boolean) => Promise<void>) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const showProblem = useShowProblem();
  const { keeper, state } = useNote(call);
  const [pending, setPending] = useState(false);
  const [missing, setMissing] = useState(false);
  const over = call.state === 'ended';
  const proposal = over ? proposedResult(dispositions, call.outcome) : null;
  const result = state.result ?? proposal;

  const run = async (pause: boolean) => {
    if (pending || state.elsewhere) return;
    const incomplete = over && dispositions.length > 0 && call.direction !== 'internal' && result === null;
    setMissing(incomplete);
    if (incomplete) return void keeper.flush();
    setPending(true);
    try {
      if (over) keeper.choose(result);
      const saved = await keeper.save();
      sayPolitely(t(saved ? 'call.savedCall' : 'call.savedHere'));
      if (saved) await onSaved(saved, pause);
      if (over) releaseCall(call.id);
      void cache.invalidateQueries({ queryKey: ['calls', 'list'] });
    } catch (error) {
      if (keeper.state.get().theirs === null) showProblem(error);
    } finally {
      setPending(false);
    }
  };

  return {
    pending,
    missing,
    result,
    proposed: state.result === null && proposal !== null,
    choose: (key: string) => {
      setMissing(false);
      keeper.choose(key);
    },
    run: (pause = false) => void run(pause),
  };
}
