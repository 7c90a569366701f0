/** The calls of one queue that will want an agent: those that ring, and those who wait. */
export interface Demand {
  queue: string;
  lines: number;
}

/**
 * How many of the agents who are free are left to a queue, when others that have some of the same agents will want them too. A queue takes its
 * own agents first and shared ones after.
 */
export function agentsLeft(queue: string, free: readonly { queues: readonly string[] }[], demands: readonly Demand[]): number {
  const own = free.filter(({ queues }) => queues.includes(queue));
  const taken = demands
    .filter((demand) => demand.queue !== queue)
    .map((demand) => {
      const theirs = free.filter(({ queues }) => queues.includes(demand.queue));
      const shared = theirs.filter(({ queues }) => queues.includes(queue)).length;
      return Math.min(shared, Math.max(0, demand.lines - (theirs.length - shared)));
    });
  return Math.max(0, own.length - taken.reduce((sum, lines) => sum + lines, 0));
}
