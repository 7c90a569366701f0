import { Histogram } from 'prom-client';
import { latencyOf } from './histogram-latency';

const histogram = () => new Histogram({ name: 'test_seconds', help: 'test', buckets: [0.01, 0.1, 1], registers: [] });

describe('how long something takes', () => {
  it('is not known while it never happened', async () => {
    expect(await latencyOf(histogram())).toEqual({ count: 0, p50: null, p95: null });
  });

  it('lies where half and nineteen of twenty were faster', async () => {
    const times = histogram();
    for (let n = 0; n < 90; n++) times.observe(0.005);
    for (let n = 0; n < 10; n++) times.observe(0.05);
    expect(await latencyOf(times)).toEqual({ count: 100, p50: 5.6, p95: 55 });
  });

  it('is no less than the last bound, where most took longer', async () => {
    const times = histogram();
    times.observe(30);
    expect(await latencyOf(times)).toEqual({ count: 1, p50: 1000, p95: 1000 });
  });
});
