import type { Permission } from '@callcard/crm-core';

/** `public`: without signing in · `anyone`: what is one's own, or tells nothing that needs a right. */
export type RouteRight = Permission | 'public' | 'anyone';

export interface Entry {
  right: RouteRight;
  /** What to send, where the description of the API has no example for it. */
  body?: object;
  query?: string;
  /** Sent as the multipart field `file`. */
  file?: string;
  /** Without the right the thing does not exist: 404, which tells nothing of it. */
  hides?: true;
  /** Wants the right over everything. */
  wide?: true;
}

export const on = (right: RouteRight, body?: object, more: Omit<Entry, 'right' | 'body'> = {}): Entry => ({
  right,
  ...(body && { body }),
  ...more,
});
export const asked = (right: RouteRight, query: string): Entry => ({ right, query });
