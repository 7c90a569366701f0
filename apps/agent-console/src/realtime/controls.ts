import type { CallControls } from '@callcard/crm-core';
import { useStore } from '../lib/external-store';
import { links } from './links';

const NOTHING: CallControls = { hold: false, blindTransfer: false, consult: false, keys: false };

/** What can be done from here with calls of a PBX; nothing while that is not known. */
export function usePbxControls(pbx: string): CallControls {
  return useStore(links).pbx.find((link) => link.pbx === pbx)?.controls ?? NOTHING;
}
