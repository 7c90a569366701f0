import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Metrics } from '../config/metrics';

const SAMPLE_MILLISECONDS = 5_000;
/** A minute, and the sample that began it. */
const MOST_SAMPLES = 13;

/** How many events a second the PBXs sent over the last minute. */
@Injectable()
export class EventRate implements OnApplicationShutdown {
  private readonly samples: { at: number; total: number }[] = [];
  private readonly timer = setInterval(() => void this.sample(), SAMPLE_MILLISECONDS).unref();

  constructor(private readonly metrics: Metrics) {}

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Null in the first seconds. */
  get perSecond(): number | null {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (!first || !last || first === last) return null;
    return Math.round(((last.total - first.total) / (last.at - first.at)) * 10_000) / 10;
  }

  private async sample(): Promise<void> {
    const { values } = await this.metrics.rawEvents.get();
    this.samples.push({ at: Date.now(), total: values.reduce((sum, { value }) => sum + value, 0) });
    if (this.samples.length > MOST_SAMPLES) this.samples.shift();
  }
}
