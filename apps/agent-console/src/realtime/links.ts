import type { LinkReport } from '@callcard/crm-core';
import { serverNow } from '../lib/clock';
import { externalStore } from '../lib/external-store';

export interface Links {
  server: { up: boolean; since: string };
  pbx: LinkReport[];
  /** By PBX, since when what it showed is not to be relied on; those that are live are not in it. */
  lost: Readonly<Record<string, string>>;
  /** Whether anything was told yet. */
  known: boolean;
}

const now = () => new Date(serverNow()).toISOString();

export const links = externalStore<Links>({ server: { up: false, since: now() }, pbx: [], lost: {}, known: false });

export const serverLink = (up: boolean) =>
  links.set((former) => (former.known && former.server.up === up ? former : { ...former, known: true, server: { up, since: now() } }));

/** How the links stand now. A lost one tries again and again, which is news for the pill, but it is lost since it was first. */
export function pbxLinks(pbx: (LinkReport & { lastEventAt?: string | number | null })[]): { returned: boolean } {
  const { lost: former } = links.get();
  const away = pbx.filter(({ state }) => state !== 'live');
  const lost = Object.fromEntries(away.map((link) => [link.pbx, former[link.pbx] ?? lastHeard(link)]));
  links.set((state) => ({ ...state, pbx, lost }));
  return { returned: pbx.some((link) => link.state === 'live' && link.pbx in former) };
}

/** A console that came later than the loss knows only when the PBX was last heard. */
const lastHeard = ({ lastEventAt, since }: Parameters<typeof pbxLinks>[0][number]) =>
  lastEventAt ? new Date(lastEventAt).toISOString() : since;

export type WorstLink = 'unknown' | 'ok' | 'pbxLost' | 'offline';

/** The one word for all links together. */
export function worstLink({ known, server, pbx }: Pick<Links, 'known' | 'server' | 'pbx'>): WorstLink {
  if (!known) return 'unknown';
  if (!server.up) return 'offline';
  return pbx.some(({ state }) => state !== 'live') ? 'pbxLost' : 'ok';
}
