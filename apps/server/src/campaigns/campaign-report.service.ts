import { Injectable } from '@nestjs/common';
import {
  addedUp,
  type AttemptCounts,
  type CampaignId,
  type CampaignReport,
  type CampaignReportExport,
  type CampaignReportFilter,
  type LocalText,
  numberPrefix,
  reportFigures,
  reportTable,
  type ReportTerms,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CalendarsService } from '../calendars/calendars.service';
import { Compliance } from '../compliance/compliance.service';
import { Transactor } from '../database/transactor';
import { tableFile } from '../files/table-file';
import { CampaignGoalsService } from './campaign-goals.service';
import {
  type ContactsRow,
  COUNT_ATTEMPTS,
  COUNT_CONTACTS,
  COUNT_REACHED,
  type CountsRow,
  ENOUGH_MEMORY,
  groupKey,
  type ReachedRow,
  type ReportGroup,
  SELECT_CONVERSIONS,
  SELECT_NAMES,
  SELECT_RESULT_LABELS,
} from './campaign-report.queries';
import { CampaignsService } from './campaigns.service';

type Counted = CountsRow & AttemptCounts;

/** How a campaign has fared: from dialling to what it is for, and who, when and where. */
@Injectable()
export class CampaignReports {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly calendars: CalendarsService,
    private readonly campaigns: CampaignsService,
    private readonly goals: CampaignGoalsService,
    private readonly compliance: Compliance,
  ) {}

  async report(who: Principal, id: string, { from, to }: CampaignReportFilter): Promise<CampaignReport> {
    this.access.require(who, 'campaigns.view');
    const campaign = await this.campaigns.stored(id as CampaignId);
    const { timeZone } = await this.calendars.default();
    const [counts, contacts, conversions, goals, { rules }] = await Promise.all([
      this.countsOf([id, from ?? null, to ?? null, timeZone]),
      this.dataSource.query<ContactsRow[]>(COUNT_CONTACTS, [id]),
      this.dataSource.query<{ result: string }[]>(SELECT_CONVERSIONS, [id]),
      this.goals.of(this.dataSource.manager, campaign.id),
      this.compliance.rulesOf(campaign),
    ]);
    const names = await this.namesOf(counts);
    const terms: ReportTerms = { dropBase: rules.drop.base, costPerAttempt: goals.costPerAttempt, costPerMinute: goals.costPerMinute };
    return {
      dropBase: terms.dropBase,
      dropLimit: Math.min(rules.drop.limit, campaign.settings.pacing.dropLimit),
      timeZone,
      penetration: {
        contacts: sum(contacts, 'contacts'),
        dialled: sum(contacts, 'dialled'),
        done: sum(contacts, 'done'),
      },
      ...this.groupsOf(counts, contacts, names, terms),
      ...resultsOf(counts, new Set(conversions.map(({ result }) => result)), terms),
    };
  }

  private async countsOf(parameters: unknown[]): Promise<Counted[]> {
    const [counts, reached] = await this.dataSource.transaction(async (manager) => {
      await manager.query(ENOUGH_MEMORY);
      return [
        await manager.query<CountsRow[]>(COUNT_ATTEMPTS, parameters),
        await manager.query<ReachedRow[]>(COUNT_REACHED, parameters),
      ] as const;
    });
    const contacts = new Map(reached.map((row) => [groupKey(row), row.contacts]));
    return counts.map((row) => ({ ...row, contacts: contacts.get(groupKey(row)) ?? 0 }));
  }

  /** A table of the report as a file, in the language of whoever asks. */
  async file(who: Principal, id: string, { table, format, ...filter }: CampaignReportExport) {
    const report = await this.report(who, id, filter);
    const [user] = await this.dataSource.query<{ locale: 'en' | 'ru' | 'uk' | null }[]>('select locale from users where id = $1', [who.userId]); // prettier-ignore
    const told = reportTable(report, table, user?.locale ?? 'en', await this.labelsOf(report));
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, {
        action: 'campaigns.reportFetched',
        noun: 'campaigns',
        subjectId: id,
        details: { table, format, ...filter },
      }),
    );
    return tableFile(`campaign-${table}`, format, told);
  }

  private groupsOf(counts: Counted[], contacts: ContactsRow[], names: Map<string, string>, terms: ReportTerms) {
    const of = (group: ReportGroup) => counts.filter((row) => row.group === group);
    const figures = (row: AttemptCounts) => reportFigures(bare(row), terms);
    const byPrefix = of('prefix').map((row) => ({ row, prefix: numberPrefix(row.prefix ?? '') }));
    const prefixes = [...new Set(byPrefix.map(({ prefix }) => prefix))];
    const within = (wanted: string) => byPrefix.filter(({ prefix }) => prefix === wanted).map(({ row }) => row);
    return {
      all: figures(of('all')[0]!),
      agents: of('agent').map((row) => ({ ...figures(row), id: row.agentId, name: row.agentId && (names.get(row.agentId) ?? null) })).sort(mostDialled),
      hours: of('hour').map((row) => ({ ...figures(row), hour: row.hour! })).sort((one, other) => one.hour - other.hour),
      lists: contacts.map(({ id, name, contacts: loaded, dialled: tried }) => {
        const row = of('list').find(({ listId }) => listId === id);
        return { ...figures(row ?? addedUp([])), id, name, loaded, tried };
      }),
      prefixes: prefixes.map((prefix) => ({ ...figures(addedUp(within(prefix))), prefix })).sort(mostDialled),
    }; // prettier-ignore
  }

  private async namesOf(counts: CountsRow[]): Promise<Map<string, string>> {
    const ids = counts.map(({ agentId }) => agentId).filter((id) => id !== null);
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(SELECT_NAMES, [ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async labelsOf({ results }: CampaignReport): Promise<Map<string, LocalText>> {
    const keys = results.map(({ result }) => result);
    const rows = await this.dataSource.query<{ key: string; label: LocalText }[]>(SELECT_RESULT_LABELS, [keys]);
    return new Map(rows.map(({ key, label }) => [key, label]));
  }
}

const sum = (rows: ContactsRow[], key: 'contacts' | 'dialled' | 'done') => rows.reduce((all, row) => all + row[key], 0);
const mostDialled = (one: AttemptCounts, other: AttemptCounts) => other.dialled - one.dialled;

/** The counts of a row without what it is about. */
const bare = ({ dialled, answeredLive, machines, dropped, reached, contacts, conversions, lineSeconds }: AttemptCounts): AttemptCounts => ({
  ...{ dialled, answeredLive, machines, dropped, reached, contacts, conversions, lineSeconds },
});

/** What came of attempts, and which results were given; those that nobody gave say nothing. */
function resultsOf(counts: Counted[], conversions: ReadonlySet<string>, terms: ReportTerms): Pick<CampaignReport, 'outcomes' | 'results'> {
  const { cost } = reportFigures(bare(counts.find(({ group }) => group === 'all')!), terms);
  return {
    outcomes: counts.flatMap(({ group, outcome, dialled }) => (group === 'outcome' && outcome ? [{ outcome, count: dialled }] : [])),
    results: counts
      .flatMap(({ group, result, dialled }) => (group === 'result' && result ? [{ result, count: dialled }] : []))
      .map(({ result, count }) => ({ result, count, conversion: conversions.has(result), costEach: cost / count }))
      .sort((one, other) => other.count - one.count),
  };
}
