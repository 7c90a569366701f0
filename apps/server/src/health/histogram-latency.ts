import type { Latency } from '@callcard/crm-core';
import type { Histogram } from 'prom-client';

interface Bucket {
  /** Seconds; the last is infinite. */
  le: number;
  /** How many took no longer. */
  count: number;
}

/** What a histogram of seconds says of its median and of the slow ones, in milliseconds. */
export async function latencyOf(histogram: Histogram): Promise<Latency> {
  const { values } = await histogram.get();
  const buckets = values.flatMap(({ metricName, labels, value }) =>
    metricName?.endsWith('_bucket') ? [{ le: labels['le'] === '+Inf' ? Infinity : Number(labels['le']), count: value }] : [],
  );
  return { count: buckets.at(-1)?.count ?? 0, p50: quantile(buckets, 0.5), p95: quantile(buckets, 0.95) };
}

/** Within a bucket they are taken to lie evenly; beyond the last bound nothing better than that bound is known. */
export function quantile(buckets: readonly Bucket[], share: number): number | null {
  const wanted = (buckets.at(-1)?.count ?? 0) * share;
  if (wanted === 0) return null;
  const at = buckets.findIndex(({ count }) => count >= wanted);
  const [before, bucket] = [buckets[at - 1] ?? { le: 0, count: 0 }, buckets[at]!];
  if (bucket.le === Infinity) return round(before.le);
  return round(before.le + ((wanted - before.count) / (bucket.count - before.count)) * (bucket.le - before.le));
}

const round = (seconds: number) => Math.round(seconds * 10_000) / 10;
