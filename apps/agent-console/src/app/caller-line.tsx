import { Suspense } from 'react';
import { lazyPart } from '../lib/lazy-part';

const Line = lazyPart(async () => (await import('../features/calls/caller-line')).CallerLine);

interface CallerLineProps {
  number: string | null;
  timeZone?: string | null;
}

/** What a number tells by itself, as soon as its tables are there: nothing waits for them. */
export const CallerLine = (props: CallerLineProps) => (
  <Suspense>
    <Line {...props} />
  </Suspense>
);
