import { Injectable } from '@nestjs/common';
import { type CountedQuarter, dayAfter, dayAt, type Holiday, spanOfDay } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { SELECT_CALLS, SELECT_COUNTED, SELECT_HANDLING, SELECT_PATIENCE } from './forecast.queries';

/** PBX and name of each. */
export interface QueueName {
  pbx: string;
  queue: string;
}

export interface QueueHistory {
  quarters: CountedQuarter[];
  /** Milliseconds since the epoch. */
  countedFrom: number;
  /** The first day that is not known as a whole. */
  asOf: string;
  /** Mean patience: all waiting of callers ÷ those who gave up; null: nobody did. */
  patienceSeconds: number | null;
}

/** Holidays of so long ago are learned from. */
const LEARNED_DAYS = 400;
/** How long calls take changes slowly, and is read call by call. */
const HANDLING_DAYS = 28;

/** What the counted quarters of an hour say of queues that are served by the same people. */
@Injectable()
export class QueueHistories {
  constructor(private readonly dataSource: DataSource) {}

  /** Of the last `weeks` whole weeks before `now`, and of the holidays of a year. */
  async of(queues: QueueName[], now: Date, timeZone: string, weeks: number, holidays: readonly Holiday[]): Promise<QueueHistory> {
    const names = [queues.map(({ pbx }) => pbx), queues.map(({ queue }) => queue)];
    const [counted] = await this.dataSource.query<[Record<'countedFrom' | 'countedUntil', Date | null>]>(SELECT_COUNTED, names);
    const { countedFrom, countedUntil } = counted;
    const asOf = dayAt(countedUntil && countedUntil < now ? countedUntil : now, timeZone);
    if (countedFrom === null) return { quarters: [], countedFrom: now.getTime(), asOf, patienceSeconds: null };
    const [end, since] = [spanOfDay(asOf, timeZone).from, spanOfDay(dayAfter(asOf, -HANDLING_DAYS), timeZone).from];
    const first = dayAfter(asOf, -7 * weeks);
    const oldest = dayAfter(asOf, -LEARNED_DAYS);
    const days = holidays.map(({ date }) => date).filter((date) => date >= oldest && date < first);
    const spans = [{ from: spanOfDay(first, timeZone).from, to: end }, ...days.map((date) => spanOfDay(date, timeZone))];
    const [calls, handled, [patience]] = await Promise.all([
      this.dataSource.query<{ quarter: Date; calls: number }[]>(SELECT_CALLS, [
        ...names,
        spans.map(({ from }) => from),
        spans.map(({ to }) => to),
      ]),
      this.dataSource.query<{ quarter: Date; handled: number; handlingSeconds: number }[]>(SELECT_HANDLING, [...names, since, end]),
      this.dataSource.query<[{ waited: number; abandoned: number }]>(SELECT_PATIENCE, [...names, since, end]),
    ]);
    const quarters = new Map<number, CountedQuarter>();
    const at = (quarter: Date) => {
      const known = quarters.get(quarter.getTime()) ?? { at: quarter.getTime(), calls: 0, handled: 0, handlingSeconds: 0 };
      quarters.set(known.at, known);
      return known;
    };
    for (const { quarter, ...told } of [...calls, ...handled]) Object.assign(at(quarter), told);
    const from = Math.max(countedFrom.getTime(), spanOfDay(oldest, timeZone).from.getTime());
    const patienceSeconds = patience.abandoned > 0 ? patience.waited / patience.abandoned : null;
    return { quarters: [...quarters.values()], countedFrom: from, asOf, patienceSeconds };
  }
}
