import { dayAfter, quartersOfDay, type Holiday } from '@callcard/crm-core';

/** Figures of a quarter of an hour of a queue, as the reports count them. */
export interface QuarterFigures {
  quarter: Date;
  queue: string;
  offered: number;
  answered: number;
  answeredWithin: number;
  abandoned: number;
  abandonedWithin: number;
  reached: number;
  answeredWaitMs: number;
  longestWaitMs: number;
}

/** Chance that is the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function poisson(mean: number, random: () => number): number {
  let [count, product] = [0, random()];
  for (const end = Math.exp(-mean); product > end; count += 1) product *= random();
  return count;
}

/** How busy a quarter of the day is, 0 to 1: from eight to eight, most before noon and once more in the afternoon. */
function busyness(slot: number): number {
  const hour = slot / 4;
  if (hour < 8 || hour >= 20) return 0;
  const hump = (at: number, wide: number) => Math.exp(-(((hour - at) / wide) ** 2));
  return Math.min(1, 0.15 + 0.85 * hump(11, 2.2) + 0.6 * hump(15.5, 2));
}

const WEEKDAYS = [0, 1.15, 1, 0.95, 1, 0.9, 0.4, 0] as const;

/** What came to a queue in the weeks before `today`: a little more each week, little on holidays; `peak`: calls of its busiest quarter. */
export function demoArrivals(
  queue: string,
  peak: number,
  weeks: number,
  today: string,
  timeZone: string,
  holidays: readonly Holiday[],
): QuarterFigures[] {
  const random = chance(queue.length * 7919 + 17);
  const isHoliday = new Set(holidays.map(({ date }) => date));
  return Array.from({ length: 7 * weeks }, (_, ago) => dayAfter(today, -ago - 1)).flatMap((date, ago) => {
    const { weekday, quarters } = quartersOfDay(date, timeZone);
    const level = peak * WEEKDAYS[weekday]! * (1 - (0.012 * ago) / 7) * (isHoliday.has(date) ? 0.3 : 1);
    return quarters.flatMap(({ at, slot }): QuarterFigures[] => {
      const offered = poisson(level * busyness(slot), random);
      if (offered === 0) return [];
      const count = (of: number, share: number) => Array.from({ length: of }, random).filter((one) => one < share).length;
      const abandoned = count(offered, 0.05);
      const [answeredWithin, abandonedWithin] = [count(offered - abandoned, 0.8), count(abandoned, 0.3)];
      const late = offered - answeredWithin - abandonedWithin;
      const longest = late > 0 ? 21_000 + Math.floor(random() * 70_000) : 2_000 + Math.floor(random() * 17_000);
      return [
        {
          ...{ quarter: new Date(at), queue, offered, abandoned, answeredWithin, abandonedWithin, reached: late },
          ...{ answered: offered - abandoned, longestWaitMs: longest },
          answeredWaitMs: answeredWithin * 8_000 + Math.min(longest, 45_000) * (offered - abandoned - answeredWithin),
        },
      ];
    });
  });
}
