import {
  addTallies,
  type KpiSettings,
  NOTHING_OFFERED,
  type QueueTally,
  type QueueVisit,
  quarterOf,
  queueVisits,
  tallyOf,
  USUAL_KPI_SETTINGS,
  VisitFigure,
} from '@callcard/crm-core';
import { grouped } from './grouped';
import type { Round } from './report-counts';
import {
  DELETE_VISITS,
  INSERT_VISITS,
  SELECT_SETTINGS,
  SELECT_VISITS,
  SELECT_VISITS_OF_CELLS,
  type SettingsRow,
  UPSERT_QUEUE_QUARTERS,
  type VisitRow,
} from './report-counts.queries';

type Visit = QueueVisit & { callId: string; n: number; pbx: string };

interface Cell {
  quarter: number;
  pbx: string;
  queue: string;
  corrected: boolean;
}

/** Visits of calls that changed, and the quarters in which those ended, by queue. */
export async function countVisits({ manager, ids, calls, now, corrects }: Round): Promise<void> {
  const before = (await manager.query<VisitRow[]>(SELECT_VISITS, [ids])).map(asVisit);
  const after = calls.flatMap((call) => queueVisits(call).map((visit, n): Visit => ({ ...visit, callId: call.id, n, pbx: call.pbx })));
  const [known, told] = [byCall(before), byCall(after)];
  const changed = ids.filter((id) => known.get(id) !== told.get(id));
  if (changed.length === 0) return;
  const isChanged = new Set(changed);
  const concerned = [...before, ...after].filter(({ callId }) => isChanged.has(callId));
  const cells = cellsOf(concerned, corrects);
  const keys = [cells.map(({ quarter }) => new Date(quarter)), cells.map(({ pbx }) => pbx), cells.map(({ queue }) => queue)];
  const settings = new Map(
    (await manager.query<SettingsRow[]>(SELECT_SETTINGS, keys)).map((row) => [keyOf(row.quarter.getTime(), row), row]),
  );
  const settingsOf = (visit: Visit) => kpiSettings(settings.get(keyOf(quarterOf(Date.parse(visit.leftAt)), visit))!);
  await manager.query(DELETE_VISITS, [changed]);
  const rows = after
    .filter(({ callId }) => isChanged.has(callId))
    .map((visit) => ({ ...visit, counted: figuresOf(tallyOf(visit, settingsOf(visit))) }));
  await manager.query(INSERT_VISITS, [JSON.stringify(rows)]);
  const visits = (await manager.query<(VisitRow & { quarter: Date })[]>(SELECT_VISITS_OF_CELLS, keys)).map((row) => ({
    ...asVisit(row),
    quarter: row.quarter.getTime(),
  }));
  const tallies = new Map<string, QueueTally>();
  for (const visit of visits) {
    const key = keyOf(visit.quarter, visit);
    tallies.set(key, addTallies(tallies.get(key) ?? NOTHING_OFFERED, tallyOf(visit, settingsOf(visit))));
  }
  const counted = cells.map((cell) => {
    const row = settings.get(keyOf(cell.quarter, cell))!;
    const figures = inMilliseconds(tallies.get(keyOf(cell.quarter, cell)) ?? NOTHING_OFFERED);
    const former = row.before ?? inMilliseconds(NOTHING_OFFERED);
    const differs = Object.entries(figures).some(([key, value]) => former[key as keyof typeof figures] !== value);
    return {
      ...{ quarter: new Date(cell.quarter), pbx: cell.pbx, queue: cell.queue },
      ...kpiSettings(row),
      ...figures,
      correctedAt: cell.corrected && differs ? now : null,
    };
  });
  await manager.query(UPSERT_QUEUE_QUARTERS, [JSON.stringify(counted)]);
}

function cellsOf(visits: Visit[], corrects: Round['corrects']): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { callId, pbx, queue, leftAt } of visits) {
    const quarter = quarterOf(Date.parse(leftAt));
    const key = keyOf(quarter, { pbx, queue });
    const corrected = corrects(callId, quarter) || (cells.get(key)?.corrected ?? false);
    cells.set(key, { quarter, pbx, queue, corrected });
  }
  return [...cells.values()];
}

const keyOf = (quarter: number, { pbx, queue }: { pbx: string; queue: string }) => `${quarter} ${pbx} ${queue}`;

const asVisit = ({ joinedAt, leftAt, ...row }: VisitRow): Visit => ({
  ...row,
  joinedAt: joinedAt.toISOString(),
  leftAt: leftAt.toISOString(),
});

/** The visits of each call, in words that differ where they do. */
const byCall = (visits: Visit[]) =>
  new Map([...grouped(visits, ({ callId }) => callId)].map(([id, some]) => [id, some.map(wordsOf).join('\n')]));

const wordsOf = ({ pbx, queue, joinedAt, leftAt, outcome }: Visit) =>
  [pbx, queue, Date.parse(joinedAt), Date.parse(leftAt), outcome].join(' ');

const kpiSettings = ({ serviceSeconds, shortAbandonSeconds }: SettingsRow): KpiSettings => ({
  serviceSeconds: serviceSeconds ?? USUAL_KPI_SETTINGS.serviceSeconds,
  shortAbandonSeconds: shortAbandonSeconds ?? USUAL_KPI_SETTINGS.shortAbandonSeconds,
});

/** In which counts of the report a visit is. */
const figuresOf = (tally: QueueTally) => VisitFigure.options.filter((figure) => tally[figure] === 1);

const inMilliseconds = ({ answeredWaitSeconds, longestWaitSeconds, ...counts }: QueueTally) => ({
  ...counts,
  answeredWaitMs: Math.round(answeredWaitSeconds * 1000),
  longestWaitMs: Math.round(longestWaitSeconds * 1000),
});
