import { type CallControls, isSimulated, SIMULATED_CONTROLS } from '@callcard/crm-core';
import { useStore } from '../lib/external-store';
import { links } from './links';

const NOTHING: CallControls = { hold: false, blindTransfer: false, consult: false, keys: false, route: false, monitor: false };

/** What can be done from here with calls of a PBX; nothing while that is not known. */
export function usePbxControls(pbx: string): CallControls {
  const told = useStore(links).pbx.find((link) => link.pbx === pbx)?.controls;
  return told ?? (isSimulated({ pbx }) ? SIMULATED_CONTROLS : NOTHING);
}
