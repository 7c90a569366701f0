import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  newId,
  sampleCalls,
  samplingMomentsOf,
  samplingPeriodOf,
  type SamplingResult,
  stratumOf,
  type UserId,
  wallTimeOf,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { CalendarsService } from '../calendars/calendars.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import './quality.events';
import { ReviewPickEntity } from './review-pick.entity';
import { SamplingPlanEntity } from './sampling-plan.entity';
import { CANDIDATES, type CandidateRow } from './sampling.queries';

const DAY = 86_400_000;

/** Draws the calls that are to be listened to. What is drawn stays drawn; drawing again only adds what is missing to the quota. */
@Injectable()
export class SamplingDraws implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly calendars: CalendarsService,
    private readonly jobs: JobTasks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('41 3 * * *', 'quality:draw', () => this.drawFinished());
  }

  /** Of every plan the period that ended last: a period that still goes on would be heard by its first days alone. */
  async drawFinished(): Promise<void> {
    const plans = await this.dataSource.manager.findBy(SamplingPlanEntity, { active: true });
    for (const { id, period } of plans) {
      const { from } = samplingPeriodOf(await this.today(), period);
      const before = new Date(Date.parse(`${from}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
      await this.transactor.run((tx) => this.draw(tx, id, before));
    }
  }

  /** The day it is by the clocks of the company. */
  async today(): Promise<string> {
    const { timeZone } = await this.calendars.default();
    const { year, month, day } = wallTimeOf(this.clock.now(), timeZone);
    return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  }

  /** Of the period that has this day. One draw of a plan at a time. */
  async draw(tx: Transaction, planId: string, day: string): Promise<SamplingResult> {
    const plan = await tx.getForUpdate(SamplingPlanEntity, 'sampling plan', planId);
    const { timeZone } = await this.calendars.default();
    const days = samplingPeriodOf(day, plan.period);
    const { from, before } = samplingMomentsOf(days, timeZone);
    const rows = await tx.manager.query<CandidateRow[]>(CANDIDATES, [from, before, plan.minTalkSeconds, plan.queues]);
    const calls = rows.map((row) => ({ ...row, stratum: stratumOf(plan.strata, row) }));
    const drawn = await tx.manager.findBy(ReviewPickEntity, { planId, periodStart: days.from });
    const sample = sampleCalls(calls, plan.quota, `${plan.seed} ${days.from}`, drawn);
    const now = this.clock.now();
    await tx.manager.query(INSERT_PICKS, [
      ...[planId, days.from, now],
      ...[sample.map(() => newId(now.getTime())), sample.map(({ callId }) => callId)],
      ...[sample.map(({ agentId }) => agentId), sample.map(({ stratum }) => stratum)],
    ]);
    const agentIds = [...new Set(sample.map(({ agentId }) => agentId as UserId))];
    if (agentIds.length > 0) tx.publish({ kind: 'PicksChanged', agentIds });
    return { ...days, drawn: sample.length, agents: agentIds.length };
  }
}

/** $1 plan, $2 first day, $3 when, $4 ids, $5 calls, $6 agents, $7 strata. */
const INSERT_PICKS = `
  insert into review_picks (id, plan_id, period_start, call_id, agent_id, stratum, state, drawn_at, version)
  select id, $1, $2, call_id, agent_id, stratum, 'open', $3, 1
  from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[]) as drawn(id, call_id, agent_id, stratum)
  on conflict (plan_id, call_id) do nothing`;
