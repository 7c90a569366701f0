import { useStore } from '../lib/external-store';
import { links, type Links } from './links';

/**
 * Since when nothing is known of what came from these PBXs; null while all is well. Of several the first loss counts; where it is
 * not known which PBX something came from, it is stale when all of them are lost.
 */
export function staleSince({ known, server, pbx, lost }: Links, of: readonly string[]): string | null {
  if (!known) return null;
  if (!server.up) return server.since;
  const names = of.length > 0 ? of : pbx.map((link) => link.pbx);
  const moments = names.flatMap((name) => lost[name] ?? []).sort();
  return of.length > 0 || moments.length === names.length ? (moments[0] ?? null) : null;
}

/** Since when nothing is known of this PBX, or of any at all. */
export function useStaleSince(pbx?: string): string | null {
  return staleSince(useStore(links), pbx === undefined ? [] : [pbx]);
}

/** The same for lists, whose rows may come from different PBXs. */
export function useStaleness(): (pbxs: readonly string[]) => string | null {
  const state = useStore(links);
  return (pbxs) => staleSince(state, pbxs);
}

/** Since when the server was not heard: what it decides itself may have changed meanwhile. */
export function useServerSilence(): string | null {
  const { known, server } = useStore(links);
  return known && !server.up ? server.since : null;
}
