import { Injectable } from '@nestjs/common';
import {
  type Client,
  type ClientPortrait,
  ENOUGH,
  habitsOf,
  type Page,
  PORTRAIT_YEARS,
  type PortraitRowsFilter,
  shareOf,
  type TimelineEntry,
  type TimelineKind,
  valueGrade,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CalendarsService } from '../calendars/calendars.service';
import { ClientTimelineService } from '../clients/client-timeline.service';
import { ClientsService } from '../clients/clients.service';
import { Clock } from '../config/clock';
import { ActivitiesService } from '../deals/activities.service';
import { DealsService } from '../deals/deals.service';
import { fromCursor, pageOf } from '../http/cursor';
import { RequestsService } from '../requests/requests.service';
import {
  COUNT_TALKS,
  countHeld,
  countOffers,
  countPromises,
  countRatings,
  type HeldRow,
  type OffersRow,
  type PortraitParameters,
  type PromisesRow,
  type RatingsRow,
  type Reach,
  rowsOf,
  type TalksRow,
} from './portrait.queries';
import { ValueGradesService } from './value-grades.service';

/** What is known of a client from what was with them, counted when somebody asks. */
@Injectable()
export class PortraitsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly clients: ClientsService,
    private readonly timeline: ClientTimelineService,
    private readonly calendars: CalendarsService,
    private readonly deals: DealsService,
    private readonly activities: ActivitiesService,
    private readonly requests: RequestsService,
    private readonly grades: ValueGradesService,
    private readonly clock: Clock,
  ) {}

  async of(who: Principal, clientId: string): Promise<ClientPortrait> {
    this.access.require(who, 'clients.view');
    const client = await this.clients.get(who, clientId);
    const [asked, reach] = [await this.asked(client), this.reachOf(who)];
    const read = <Row>(query: (parameters: PortraitParameters) => string) => {
      const parameters: PortraitParameters = [...asked];
      return this.dataSource.query<Row[]>(query(parameters), parameters);
    };
    const [[talks], held, promises, [ratings], offers, all, thresholds] = await Promise.all([
      read<TalksRow>(() => COUNT_TALKS),
      read<HeldRow>((parameters) => countHeld(parameters, reach)),
      read<PromisesRow>((parameters) => countPromises(parameters, reach)),
      read<RatingsRow>((parameters) => countRatings(parameters, reach)),
      read<OffersRow>((parameters) => countOffers(parameters, reach.deals)),
      read<OffersRow>((parameters) => countOffers(parameters, ['true', []])),
      this.grades.thresholds(),
    ]);
    const { days, usualDays, ...habits } = habitsOf({ talks: talks!.talks, talkDays: talks!.days, held });
    return {
      timeZone: asked[1],
      since: asked[2].toISOString(),
      grade: valueGrade(revenueOf(all), thresholds),
      revenue: reach.deals && revenueOf(offers),
      contacts: { days, lastAt: latest([talks!.lastAt, ...held.map(({ lastAt }) => lastAt)]), usualDays },
      promises: reach.activities || reach.requests ? promisesOf(promises) : null,
      offers: reach.deals && offersOf(offers),
      satisfaction: reach.requests && satisfactionOf(ratings!),
      ...habits,
    };
  }

  /** What a figure of the portrait was counted from, newest first. */
  async rows(who: Principal, clientId: string, filter: PortraitRowsFilter): Promise<Page<TimelineEntry>> {
    this.access.require(who, 'clients.view');
    const parameters = await this.asked(await this.clients.get(who, clientId));
    const sql = rowsOf(parameters, this.reachOf(who), filter);
    const [at, id] = fromCursor(filter.cursor, 2) ?? [null, null];
    const behind = `$${parameters.push(at, id) - 1}`;
    const rows = await this.dataSource.query<{ kind: TimelineKind; id: string; at: Date }[]>(
      `select * from (${sql}) line where $2::text is not null and $3::timestamptz is not null and $4::timestamptz is not null
         and (${behind}::timestamptz is null or (at, id) < (${behind}, $${parameters.length}::uuid))
       order by at desc, id desc limit ${filter.limit + 1}`,
      parameters,
    );
    const { items, nextCursor } = pageOf(
      rows,
      filter.limit,
      (row) => row,
      (row) => [row.at.toISOString(), row.id],
    );
    return { items: await this.timeline.told(who, items), nextCursor };
  }

  private async asked({ id, timeZone }: Client): Promise<PortraitParameters> {
    const now = this.clock.now();
    const since = new Date(now);
    since.setUTCFullYear(since.getUTCFullYear() - PORTRAIT_YEARS);
    return [id, timeZone ?? (await this.calendars.default()).timeZone, since, now];
  }

  private reachOf(who: Principal): Reach {
    const may = { deals: this.access.may(who, 'deals.view'), requests: this.access.may(who, 'requests.view') };
    return {
      deals: may.deals ? this.deals.visibility(who) : null,
      activities: may.deals ? this.activities.visibility(who) : null,
      requests: may.requests ? this.requests.visibility(who) : null,
    };
  }
}

const latest = (moments: (Date | null)[]): string | null => {
  const known = moments.flatMap((moment) => moment?.getTime() ?? []);
  return known.length > 0 ? new Date(Math.max(...known)).toISOString() : null;
};

const revenueOf = (rows: OffersRow[]) =>
  rows.flatMap(({ currency, amount, recent }) => (amount === null ? [] : [{ currency, amount, deals: recent }]));

const satisfactionOf = ({ count, average, last, lastAt }: RatingsRow): ClientPortrait['satisfaction'] => ({
  ...{ count, average: count < ENOUGH.ratings ? null : average },
  last: last === null || lastAt === null ? null : { value: last, at: lastAt.toISOString() },
});

function promisesOf(rows: PromisesRow[]): ClientPortrait['promises'] {
  const count = (standing: PromisesRow['standing']) => rows.find((row) => row.standing === standing)?.count ?? 0;
  const [kept, late] = [count('kept'), count('late')];
  return { kept, late, open: count('open'), share: shareOf(kept, kept + late, ENOUGH.promises) };
}

function offersOf(rows: OffersRow[]): ClientPortrait['offers'] {
  const count = (...states: string[]) => rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.count, 0);
  const [won, lost] = [count('won'), count('lost')];
  const reasons = new Map<string | null, number>();
  for (const { state, reason, count: one } of rows) if (state === 'lost') reasons.set(reason, (reasons.get(reason) ?? 0) + one);
  return {
    ...{ open: count('open', 'paused'), won, lost, wonShare: shareOf(won, won + lost, ENOUGH.closedDeals) },
    reasons: [...reasons].map(([reason, sum]) => ({ reason, count: sum })).sort((a, b) => b.count - a.count),
  };
}
