import { z } from 'zod';
import { IllegalTransition } from '../errors';

//   new ──assign──> assigned ──start──> inProgress ──wait──> waitingClient ──start──> inProgress
//    any of these ──close──> done ──accept──> accepted      ──reject──> rejected      ──markDuplicate──> duplicate
//    done, accepted, rejected, duplicate ──reopen──> reopened, which is worked on like a new one
export const RequestStatus = z.enum([
  ...(['new', 'assigned', 'inProgress', 'waitingClient', 'reopened'] as const),
  ...(['done', 'accepted', 'rejected', 'duplicate'] as const),
]);
export type RequestStatus = z.infer<typeof RequestStatus>;

/** Whether somebody still has to do something. */
export const RequestState = z.enum(['open', 'done']);
export type RequestState = z.infer<typeof RequestState>;

const OPEN: readonly RequestStatus[] = ['new', 'assigned', 'inProgress', 'waitingClient', 'reopened'];
const ENDED: readonly RequestStatus[] = ['done', 'accepted', 'rejected', 'duplicate'];

export const requestStateOf = (status: RequestStatus): RequestState => (OPEN.includes(status) ? 'open' : 'done');

const moves = {
  assign: { from: OPEN, to: 'assigned' },
  /** Nobody's again, and so everybody's. */
  free: { from: OPEN, to: 'new' },
  start: { from: OPEN, to: 'inProgress' },
  wait: { from: OPEN.filter((status) => status !== 'waitingClient'), to: 'waitingClient' },
  close: { from: OPEN, to: 'done' },
  reject: { from: OPEN, to: 'rejected' },
  markDuplicate: { from: OPEN, to: 'duplicate' },
  accept: { from: ['done'], to: 'accepted' },
  reopen: { from: ENDED, to: 'reopened' },
} as const satisfies Record<string, { from: readonly RequestStatus[]; to: RequestStatus }>;

export type RequestMove = keyof typeof moves;

/** The status after a move. @throws IllegalTransition when the request cannot make it. */
export function afterRequestMove(status: RequestStatus, move: RequestMove): RequestStatus {
  const { from, to }: { from: readonly RequestStatus[]; to: RequestStatus } = moves[move];
  if (!from.includes(status)) throw new IllegalTransition('request', status, move);
  return to;
}

/** Whether a client can say how content they are: something was done for them. */
export const isRateable = (status: RequestStatus): boolean => status === 'done' || status === 'accepted';

/** For so long the same request is opened again; later a new one is made that points to it. */
export const REOPEN_DAYS = 90;

export const isReopenable = (closedAt: Date, now: Date): boolean => now.getTime() - closedAt.getTime() <= REOPEN_DAYS * 86_400_000;

/** How people call a request: `REQ-2026-000123`. */
export const requestNumber = (year: number, count: number) => `REQ-${year}-${String(count).padStart(6, '0')}`;
