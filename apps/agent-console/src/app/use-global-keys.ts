import { useNavigate } from 'react-router';
import { useMay } from '../features/auth/session';
import { externalStore } from '../lib/external-store';
import { KEYS, useShortcut } from '../lib/keys';
import { openPalette } from './palette/palette-store';
import { paths } from './paths';

export const sheetOpened = externalStore(false);

/** The pop first, then the call at hand, then the content: one key goes round among those that are there. */
const LANDMARKS = ['incoming-call', 'this-call', 'content'];

export function reachCall(): void {
  const there = LANDMARKS.flatMap((id) => document.getElementById(id) ?? []);
  const at = there.findIndex((place) => place.contains(document.activeElement));
  // Inside of the content lies the call: of those that hold the focus the innermost counts, which stands first.
  there[(at + 1) % there.length]?.focus();
}

/** The keys that work on every page. */
export function useGlobalKeys(): void {
  const navigate = useNavigate();
  const may = useMay();
  const go = (to: string, allowed: boolean) => (allowed ? () => void navigate(to) : null);
  useShortcut(KEYS.search, openPalette);
  useShortcut(KEYS.sheet, () => sheetOpened.set(true));
  useShortcut(KEYS.reachCall, reachCall);
  useShortcut(KEYS.goMissed, go(paths.requests, may('requests.view')));
  useShortcut(KEYS.goCalls, go(paths.calls, may('calls.view')));
  useShortcut(KEYS.goLeads, go(paths.leads, may('leads.view')));
  useShortcut(KEYS.goTeam, go(paths.floor, may('agents.view')));
}
