import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  agentReportTable,
  AgentReportBy,
  CallReportBy,
  callReportTable,
  campaignsReportTable,
  type Locale,
  nextSending,
  QueueReportBy,
  queueReportTable,
  scheduledRights,
  type ScheduledReport,
  sentPeriod,
  spanOfDay,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Principal } from '../auth/principal';
import { SessionsService } from '../auth/sessions.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { tableFile } from '../files/table-file';
import { JobTasks } from '../jobs/job-tasks';
import { NotificationsService } from '../notifications/notifications.service';
import { CallReports } from './call-reports.service';
import { CampaignFigures } from './campaign-figures.service';
import { ReportScheduleEntity } from './report-schedule.entity';
import { ReportsService } from './reports.service';

type Table = ReturnType<typeof queueReportTable>;

/**
 * Sends the reports that are due; run by the worker, every minute. The letters stand in the outbox of notices in the transaction that
 * moves the schedule on, so that each time of a schedule is sent once, whatever restarts. It is told what its owner may see then.
 */
@Injectable()
export class ReportMail implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly sessions: SessionsService,
    private readonly reports: ReportsService,
    private readonly calls: CallReports,
    private readonly campaigns: CampaignFigures,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('* * * * *', 'reports:send', () => this.sendDue());
  }

  /** Everything that is due by now, also what was while no worker ran. */
  async sendDue(): Promise<void> {
    const due = await this.dataSource.query<{ id: string }[]>(
      'select id from report_schedules where active and next_at <= $1 order by next_at',
      [this.clock.now()],
    );
    for (const { id } of due) while (await this.transactor.run((tx) => this.send(tx, id)));
  }

  /** Sends one time of a schedule. Answers whether there was one. */
  private async send(tx: Transaction, id: string): Promise<boolean> {
    const schedule = await tx.manager.findOne(ReportScheduleEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const now = this.clock.now();
    if (!schedule?.active || schedule.nextAt > now || !(await this.isComplete(schedule))) return false;
    const owner = await this.sessions.principalOfPerson(schedule.ownerId);
    const problem = owner && maySee(owner, schedule.report) ? await this.tell(tx, owner, schedule) : 'noRight';
    const nextAt = nextSending(schedule, schedule.nextAt);
    // Its version stays: the owner who changes it just now has seen all that is theirs to change.
    await tx.manager.update(ReportScheduleEntity, { id }, { problem, nextAt, ...(problem === null && { lastAt: now }) });
    return true;
  }

  /** Yesterday is over when all of it is counted, and not at midnight. */
  private async isComplete(schedule: ReportScheduleEntity): Promise<boolean> {
    const { callsUntil, agentsUntil } = await this.reports.progress();
    const end = spanOfDay(sentPeriod(schedule, schedule.nextAt).to, schedule.zone).to;
    return [callsUntil, agentsUntil].every((until) => until !== null && until.getTime() >= new Date(end).getTime());
  }

  private async tell(tx: Transaction, owner: Principal, schedule: ReportScheduleEntity): Promise<'noReader' | null> {
    const { id, name, format, nextAt, report } = schedule;
    const readers = await this.readersOf(schedule);
    const period = sentPeriod(schedule, nextAt);
    for (const locale of new Set(readers.map((reader) => reader.locale))) {
      const people = readers.filter((reader) => reader.locale === locale).map(({ userId }) => userId);
      const table = await this.tableOf(owner, schedule, locale);
      const file = format === 'text' ? inLetter(table) : await asFile(`${report}-${period.from}`, format, table);
      await this.notifications.add(tx, people, {
        ...{ kind: 'reportReady', key: `report:${id}:${nextAt.toISOString()}`, link: { noun: 'reports', id } },
        values: { subject: name, period: period.from === period.to ? period.from : `${period.from} – ${period.to}` },
        ...{ file, channels: ['email'] },
      });
    }
    if (readers.length === 0) return 'noReader';
    const details = { schedule: id, report, ...period, recipients: readers.map(({ userId }) => userId) };
    await this.audit.record(tx, owner, { action: 'reports.sent', noun: 'reports', subjectId: id, details });
    return null;
  }

  /** Those of its recipients who may see that report now. */
  private async readersOf({ recipients, ownerId, report }: ReportScheduleEntity): Promise<{ userId: string; locale: Locale }[]> {
    const ids = recipients.length > 0 ? recipients : [ownerId];
    const people = await Promise.all(ids.map((id) => this.sessions.principalOfPerson(id)));
    const readers = people.flatMap((person) => (person && maySee(person, report) ? [person.userId] : []));
    const rows = await this.dataSource.query<{ id: string; locale: Locale | null }[]>('select id, locale from users where id = any($1)', [readers]); // prettier-ignore
    return rows.map(({ id, locale }) => ({ userId: id, locale: locale ?? 'en' }));
  }

  private async tableOf(owner: Principal, schedule: ReportScheduleEntity, locale: Locale): Promise<Table> {
    const { report, by, zone } = schedule;
    const asked = { ...sentPeriod(schedule, schedule.nextAt), zone };
    if (report === 'queues') return queueReportTable(await this.reports.queues(owner, { ...asked, by: QueueReportBy.parse(by) }), locale);
    if (report === 'agents') return agentReportTable(await this.reports.agents(owner, { ...asked, by: AgentReportBy.parse(by) }), locale);
    if (report === 'campaigns') return campaignsReportTable(await this.campaigns.report(owner, asked), locale);
    return callReportTable(await this.calls.report(owner, { ...asked, report, by: CallReportBy.parse(by) }), locale);
  }
}

const maySee = ({ grants }: Principal, report: ScheduledReport) => scheduledRights(report).every((right) => Boolean(grants[right]));

const inLetter = ({ title, lines }: Table) => ({ name: title, format: 'text' as const, content: Buffer.from(JSON.stringify(lines)) });

async function asFile(name: string, format: 'csv' | 'xlsx', table: Table) {
  const made = tableFile(name, format, table);
  const chunks: Buffer[] = [];
  for await (const chunk of made.file) chunks.push(Buffer.from(chunk as Buffer | string));
  return { name: made.name, format, content: Buffer.concat(chunks) };
}
