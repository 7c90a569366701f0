import { lazy, Suspense } from 'react';
import { externalStore, useStore } from '../lib/external-store';
import { useMyAgent, useSetMyState } from '../features/agents/api';
import { useMay, useMe } from '../features/auth/session';
import { useQueueTitle } from '../features/queues/api';
import { useMyPhone } from '../features/softphone/phone/phone-api';
import { useShowProblem } from '../lib/use-problem';

const ShiftGate = lazy(async () => ({ default: (await import('../features/softphone/shift-gate')).ShiftGate }));

const opened = externalStore(false);

export const openShiftGate = () => opened.set(true);

/** Whether there is something to choose before a shift: without a browser phone it starts by one click. */
export function useShiftChoice(): boolean {
  const may = useMay();
  const mine = useMyPhone(may('phones.use'));
  return mine.data?.choices.some(({ kind, available }) => kind === 'browser' && available) ?? false;
}

/** The gate before a shift; on shift the same place changes phone and sound. */
export function ShiftStart() {
  const { user } = useMe();
  const may = useMay();
  const open = useStore(opened);
  const mine = useMyPhone(may('phones.use'));
  const agent = useMyAgent(user.device !== null);
  const choose = useSetMyState();
  const showProblem = useShowProblem();
  const titleOf = useQueueTitle();
  if (!open || !mine.data) return null;
  return (
    <Suspense>
    <ShiftGate
      mine={mine.data}
      onShift={agent.data !== undefined && agent.data.state !== 'offline'}
      queues={[...new Set(agent.data?.queues.map(({ queue }) => titleOf(queue)))]}
      onStart={() => choose.mutateAsync({ state: 'available' }).catch(showProblem)}
      onClose={() => opened.set(false)}
    />
    </Suspense>
  );
}
