import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  type AlertMetric,
  type AlertRule,
  type AlertSubject,
  type AlertWatch,
  CALM,
  figureText,
  newId,
  nextWatch,
  subjectOf,
} from '@callcard/crm-core';
import { DataSource, IsNull } from 'typeorm';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { Transactor } from '../database/transactor';
import { NotificationsService } from '../notifications/notifications.service';
import '../queues/queues.events';
import { TelephonyService } from '../telephony/telephony.service';
import { AlertRuleEntity, toAlertRule } from './alert-rule.entity';
import { AlertSubjects, type Watched } from './alert-subjects';
import { AlertEntity } from './alert.entity';
import './alerts.events';
import { END_ALERT, HOLD_RULE, PEOPLE_OF_ROLES, RAISE_ALERT } from './alerts.queries';

/** Waiting time grows, and what has to last does last, without anything being told. */
const LOOK_MILLISECONDS = 1_000;

/**
 * Looks at the figures whenever those of the queues change and every second, raises alerts and ends them. Only the server that leads
 * does; what stands is in the database, so the next one goes on from there.
 */
@Injectable()
export class AlertWatcher implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(AlertWatcher.name);
  private rules: AlertRule[] = [];
  /** By rule and subject. */
  private readonly watches = new Map<string, AlertWatch>();
  private isKnown = false;
  private looking: Promise<void> | null = null;
  private again = false;
  private ticker: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly subjects: AlertSubjects,
    private readonly telephony: TelephonyService,
    private readonly notifications: NotificationsService,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.begin());
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.ticker) clearInterval(this.ticker);
    await this.looking;
  }

  /** Looks once more, and answers when that is done: one look at a time. */
  look(): Promise<void> {
    this.again = true;
    this.looking ??= this.lookOn().finally(() => (this.looking = null));
    return this.looking;
  }

  /** The figures of a queue that are beyond a threshold now. */
  standingOn(queueId: string): AlertMetric[] {
    const standing = this.rules.filter(({ id }) => this.watches.get(keyOf(id, queueId))?.raised);
    return [...new Set(standing.map(({ metric }) => metric))];
  }

  private begin(): void {
    if (this.ticker !== null) return;
    this.bus.on('QueueFiguresChanged', () => void this.look());
    this.bus.on('AlertRulesChanged', () => {
      this.isKnown = false;
      void this.look();
    });
    this.ticker = setInterval(() => void this.look(), LOOK_MILLISECONDS).unref();
  }

  private async lookOn(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        if (!this.isKnown) await this.learn();
        if (this.rules.length > 0 || this.watches.size > 0) await this.weigh();
      } catch (error) {
        // Nothing is lost: what was not written is weighed again by the next look.
        this.logger.warn(`The alerts could not be weighed: ${error instanceof Error ? error.message : 'unknown'}`);
      }
    }
  }

  /** The rules, and what stands by them. */
  private async learn(): Promise<void> {
    this.isKnown = true;
    try {
      const rules = await this.dataSource.manager.findBy(AlertRuleEntity, { active: true });
      const standing = await this.dataSource.manager.findBy(AlertEntity, { clearedAt: IsNull() });
      const before = new Map(this.rules.map(({ id, version }) => [id, version]));
      const same = new Set(rules.filter(({ id, version }) => before.get(id) === version).map(({ id }) => id));
      for (const [key, { raised }] of this.watches) if (raised || !same.has(ruleOf(key))) this.watches.delete(key);
      for (const { ruleId, subjectId } of standing) if (ruleId) this.watches.set(keyOf(ruleId, subjectId), { raised: true, since: null });
      this.rules = rules.map(toAlertRule);
    } catch (error) {
      this.isKnown = false;
      throw error;
    }
  }

  private async weigh(): Promise<void> {
    const now = this.clock.now().getTime();
    const weighed = new Set<string>();
    const subjects = new Map<AlertSubject, readonly Watched[]>();
    for (const rule of this.rules) {
      const kind = subjectOf(rule.metric);
      const all = subjects.get(kind) ?? (await this.subjects.of(kind));
      subjects.set(kind, all);
      for (const one of all.filter(({ queueIds }) => rule.queueIds.length === 0 || queueIds.some((id) => rule.queueIds.includes(id)))) {
        weighed.add(keyOf(rule.id, one.id));
        await this.weighOne(rule, one, now);
      }
    }
    // Something that is gone, or a rule that was taken away while it was weighed.
    for (const [key, { raised }] of this.watches) {
      if (weighed.has(key)) continue;
      if (raised) await this.end(key);
      this.watches.delete(key);
    }
  }

  private async weighOne(rule: AlertRule, one: Watched, now: number): Promise<void> {
    const key = keyOf(rule.id, one.id);
    const watch = this.watches.get(key) ?? CALM;
    const reading = one.read(rule.metric, now);
    const next = nextWatch(watch, rule, reading, now);
    if (next.raised && !watch.raised && typeof reading === 'number') await this.raise(rule, one, reading);
    if (!next.raised && watch.raised) await this.end(key);
    this.watches.set(key, next);
  }

  private async raise({ roles, ...rule }: AlertRule, { id: subjectId, title }: Watched, value: number): Promise<void> {
    await this.transactor.run(async (tx) => {
      const held = await tx.manager.query<unknown[]>(HOLD_RULE, [rule.id, rule.version]);
      if (held.length === 0) return;
      const at = this.clock.now();
      const id = newId(at.getTime());
      const { name, metric, side, threshold, sound } = rule;
      const row = [id, rule.id, name, metric, side, threshold, subjectOf(metric), subjectId, title, value, sound, at];
      if ((await tx.manager.query<unknown[]>(RAISE_ALERT, row)).length === 0) return;
      const people = await tx.manager.query<{ userId: string }[]>(PEOPLE_OF_ROLES, [roles]);
      const values = { rule: name, subject: title, value: figureText(metric, value) };
      await this.notifications.add(tx, people.map(({ userId }) => userId), { kind: 'alertRaised', values, link: { noun: 'alerts', id } }); // prettier-ignore
      tx.publish({ kind: 'AlertsChanged' });
    });
  }

  private async end(key: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.query(END_ALERT, [ruleOf(key), subjectIdOf(key), this.clock.now()]);
      tx.publish({ kind: 'AlertsChanged' });
    });
  }
}

const keyOf = (ruleId: string, subjectId: string) => `${ruleId} ${subjectId}`;
const ruleOf = (key: string) => key.slice(0, key.indexOf(' '));
/** A line may have a name with spaces. */
const subjectIdOf = (key: string) => key.slice(key.indexOf(' ') + 1);
