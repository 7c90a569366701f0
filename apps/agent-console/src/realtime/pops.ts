import type { Pop, PopEnd } from '@callcard/crm-core';
import { externalStore } from '../lib/external-store';

export interface EndedPop {
  callId: string;
  reason: PopEnd;
  by: string | null;
}

export interface Pops {
  open: Pop[];
  /** What just left the screen, and why: one line each, for five seconds. */
  ended: EndedPop[];
}

/** How long the screen says why a pop went. */
export const REASON_MILLISECONDS = 5000;

/** The phones of mine that ring, as the server last told. */
export const pops = externalStore<Pops>({ open: [], ended: [] });

/** A pop, or more of one that is open already: the second stage takes the place of the first. */
export function openPop(pop: Pop): void {
  pops.set(({ open, ended }) => {
    const known = open.some(({ callId }) => callId === pop.callId);
    const next = known ? open.map((other) => (other.callId === pop.callId ? pop : other)) : [...open, pop];
    return { open: next, ended: ended.filter(({ callId }) => callId !== pop.callId) };
  });
}

export function closePop(end: EndedPop): void {
  if (!pops.get().open.some(({ callId }) => callId === end.callId)) return;
  pops.set(({ open, ended }) => ({ open: open.filter(({ callId }) => callId !== end.callId), ended: [...ended, end] }));
  setTimeout(() => pops.set(({ open, ended }) => ({ open, ended: ended.filter((other) => other !== end) })), REASON_MILLISECONDS);
}

/** What really rings now, after a reload or a lost connection. */
export const restorePops = (open: Pop[]) => pops.set(({ ended }) => ({ open, ended }));
