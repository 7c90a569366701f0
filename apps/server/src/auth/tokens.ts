import { createHash, randomBytes } from 'node:crypto';

/** An opaque secret of 256 bits. */
export const newToken = () => randomBytes(32).toString('base64url');

/** What is kept of a token. It has all the entropy there is, so a plain hash is enough. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest();
