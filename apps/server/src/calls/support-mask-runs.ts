const parts = String.raw`(?:%20|%2[89DEde]|[\s().\-‐-―−/_·•|~]){0,3}`;

/** Five digits or more, with what people and URIs put between them. */
export const phoneRuns = new RegExp(String.raw`(?:\+|%2B)?\(?\d(?:${parts}\d){4,}`, 'giu');

/**
 * The numbers that may stand in one run: each stretch of `least` digits or more is one of its own, and what stands between two
 * of them belongs together.
 */
export function splitRun(run: string, least: number): string[] {
  const found: string[] = [];
  let loose: string[] = [];
  const settle = () => {
    if (loose.length > 0) found.push(loose.join(' '));
    loose = [];
  };
  for (const [stretch] of run.matchAll(/\+?\d+/g)) {
    if (stretch.replace(/\D/g, '').length < least) {
      loose.push(stretch);
      continue;
    }
    settle();
    found.push(stretch);
  }
  settle();
  return found;
}
