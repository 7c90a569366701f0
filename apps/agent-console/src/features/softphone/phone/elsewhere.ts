import { z } from 'zod';
import { externalStore } from '../../../lib/external-store';
import { Problem } from '../../../lib/http';

/** Where my phone is, when it is not in this browser. */
export interface Elsewhere {
  place: string;
  /** ISO moment. */
  since: string;
  inCall: boolean;
}

const More = z.object({ place: z.string(), since: z.string(), inCall: z.boolean() });

/** The server's answer to a claim: another place has the phone. */
export const isElsewhere = (error: unknown): error is Problem => error instanceof Problem && error.code === 'phone_elsewhere';

export const elsewhereOf = (error: unknown): Elsewhere | null => (isElsewhere(error) ? (More.safeParse(error.more).data ?? null) : null);

/** The phone was here and is at another place now; null once it was read, or taken back. */
export const movedTo = externalStore<Elsewhere | null>(null);

const KEY = 'callcard.withoutPhone';

/** In this tab one works without a phone, as one chose. */
export const withoutPhone = externalStore(sessionStorage.getItem(KEY) === 'yes');

export function workWithoutPhone(yes: boolean): void {
  if (yes) sessionStorage.setItem(KEY, 'yes');
  else sessionStorage.removeItem(KEY);
  withoutPhone.set(yes);
}
