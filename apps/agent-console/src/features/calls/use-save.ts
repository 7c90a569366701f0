import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { releaseCall } from './my-calls';
import { savedResult } from './saved-result';
import { useNote } from './use-note';
import { useResult } from './use-result';

/**
 * Saving: a call that is over, or my part of it, wants a result; while one talks the note alone may be saved.
 * `ready`: whether the result has all that belongs to it, once that is on its way.
 */
export function useSave(
  call: Call,
  gave: boolean,
  onSaved: (call: Call, pause: boolean) => Promise<void>,
  ready: (result: string | null) => Promise<boolean> = async () => true,
) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const showProblem = useShowProblem();
  const { keeper, state } = useNote(call);
  const [pending, setPending] = useState(false);
  const saving = useRef(false);
  const [missing, setMissing] = useState(false);
  const view = useResult(call, gave);
  const { over, offered, result } = view;

  const run = async (pause: boolean) => {
    // Not by `pending`: a key and a click may come before the screen is drawn again.
    if (saving.current || state.elsewhere) return;
    const incomplete = over && offered.length > 0 && call.direction !== 'internal' && result === null;
    setMissing(incomplete);
    if (incomplete) return void keeper.flush();
    saving.current = true;
    setPending(true);
    try {
      if (over && !(await ready(result))) return;
      if (over) keeper.choose(result);
      const saved = await keeper.save();
      sayPolitely(t(saved ? 'call.savedCall' : 'call.savedHere'));
      if (saved) await onSaved(saved, pause);
      if (over) releaseCall(call.id);
      if (over && saved && result !== call.disposition) savedResult.set({ call: saved, former: call.disposition });
      void cache.invalidateQueries({ queryKey: ['calls', 'list'] });
    } catch (error) {
      if (keeper.state.get().theirs === null) showProblem(error);
    } finally {
      saving.current = false;
      setPending(false);
    }
  };

  return {
    ...view,
    pending,
    missing,
    choose: (key: string) => {
      setMissing(false);
      keeper.choose(key);
    },
    run: (pause = false) => void run(pause),
  };
}
