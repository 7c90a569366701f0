import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { publicLookup } from './webhook-address';

const TIMEOUT_MILLISECONDS = 10_000;

/** The answer of a stranger: its status, or why there was none. */
export type Answer = { status: number; problem: null } | { status: null; problem: string };

/** Posts to an address that somebody entered: no redirection is followed, no inner address reached, nothing of the answer read. */
export function postOut(
  url: string,
  headers: Record<string, string | number>,
  body: string | Buffer,
  { allowPrivate }: { allowPrivate: boolean },
): Promise<Answer> {
  const lookup = allowPrivate ? undefined : publicLookup;
  const options = { method: 'POST', headers, lookup, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) };
  return new Promise((resolve) => {
    const post = (new URL(url).protocol === 'https:' ? secure : plain)(url, options, (response) => {
      response.destroy();
      resolve({ status: response.statusCode ?? 0, problem: null });
    });
    post.on('error', (error: NodeJS.ErrnoException) => resolve({ status: null, problem: error.code ?? error.message }));
    post.end(body);
  });
}
