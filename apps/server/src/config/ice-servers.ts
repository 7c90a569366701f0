import { IceServer } from '@callcard/crm-core';
import { z } from 'zod';

const ADDRESS = /^(stuns?|turns?):\S+$/;
const Addresses = z.array(z.string().regex(ADDRESS, 'has an address that is none of stun: and turn:')).min(1);

/** Addresses with commas between, or JSON as browsers take it where a name and a password are needed. */
export const IceServers = z
  .string()
  .transform((text, context): unknown => {
    if (!text.trimStart().startsWith('[')) return [{ urls: text.split(',').map((address) => address.trim()) }];
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.issues.push({ code: 'custom', message: 'is not JSON', input: null });
      return z.NEVER;
    }
  })
  .pipe(z.array(IceServer.extend({ urls: z.preprocess((urls) => (typeof urls === 'string' ? [urls] : urls), Addresses) })));
