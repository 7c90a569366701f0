import type { MyPhone } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { useMyPhone } from '../features/softphone/phone/phone-api';
import { externalStore, useStore } from '../lib/external-store';

const opened = externalStore(false);

export const openShiftGate = () => opened.set(true);
export const closeShiftGate = () => opened.set(false);
export const useShiftGate = () => useStore(opened);

/** Whether there is something to choose before a shift: without a browser phone it starts by one click. Not known yet counts as yes. */
export function useShiftChoice(): boolean {
  const may = useMay()('phones.use');
  const mine = useMyPhone(may);
  return may && !mine.isError && (mine.isPending || canBeChosen(mine.data));
}

export const canBeChosen = ({ choices }: MyPhone) => choices.some(({ kind, available }) => kind === 'browser' && available);
