import { Suspense, useEffect } from 'react';
import { useMyAgent, useSetMyState } from '../features/agents/api';
import { useMay, useMe } from '../features/auth/session';
import { useQueueTitle } from '../features/queues/api';
import { useMyPhone } from '../features/softphone/phone/phone-api';
import { lazyPart } from '../lib/lazy-part';
import { useShowProblem } from '../lib/use-problem';
import { canBeChosen, closeShiftGate, useShiftGate } from './shift-choice';

/** Not before somebody begins. */
const ShiftGate = lazyPart(async () => (await import('../features/softphone/shift-gate')).ShiftGate);

/** The gate before a shift; on shift the same place changes phone and sound. */
export function ShiftStart() {
  const { user } = useMe();
  const may = useMay();
  const open = useShiftGate();
  const mine = useMyPhone(may('phones.use'));
  const agent = useMyAgent(user.device !== null);
  const choose = useSetMyState();
  const showProblem = useShowProblem();
  const titleOf = useQueueTitle();
  const onShift = agent.data !== undefined && agent.data.state !== 'offline';
  const start = (queues: string[] | null) => choose.mutateAsync({ state: 'available', queues }).catch(showProblem);
  const atOnce = open && !onShift && mine.data !== undefined && !canBeChosen(mine.data);
  useEffect(() => {
    if (!atOnce) return;
    closeShiftGate();
    choose.mutate({ state: 'available' }, { onError: showProblem });
  }, [atOnce, choose, showProblem]);
  if (!open || !mine.data || atOnce) return null;
  return (
    <Suspense>
      <ShiftGate
        mine={mine.data}
        onShift={onShift}
        queues={user.queues.map((name) => ({ name, title: titleOf(name) }))}
        onStart={start}
        onClose={() => closeShiftGate()}
      />
    </Suspense>
  );
}
