import type { LinkReport } from '@callcard/crm-core';
import { externalStore } from '../lib/external-store';

export interface Links {
  server: { up: boolean; since: string };
  pbx: LinkReport[];
  /** Whether anything was told yet. */
  known: boolean;
}

export const links = externalStore<Links>({ server: { up: false, since: new Date().toISOString() }, pbx: [], known: false });

export const serverLink = (up: boolean) =>
  links.set((former) =>
    former.known && former.server.up === up ? former : { ...former, known: true, server: { up, since: new Date().toISOString() } },
  );

export const pbxLinks = (pbx: LinkReport[]) => links.set((former) => ({ ...former, pbx }));

export type WorstLink = 'unknown' | 'ok' | 'pbxLost' | 'offline';

/** The one word for all links together. */
export function worstLink({ known, server, pbx }: Links): WorstLink {
  if (!known) return 'unknown';
  if (!server.up) return 'offline';
  return pbx.some(({ state }) => state !== 'live') ? 'pbxLost' : 'ok';
}
