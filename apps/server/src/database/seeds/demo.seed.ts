import { Inject, Injectable } from '@nestjs/common';
import { ALONE, SHIPPED_DIAL_RIGHTS, SHIPPED_GRANTS, type User, type UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditEntryEntity } from '../../audit/audit-entry.entity';
import { AuditService } from '../../audit/audit.service';
import { FirstAdministrator } from '../../auth/first-administrator';
import { Passwords } from '../../auth/passwords';
import type { Principal } from '../../auth/principal';
import { CalendarsService } from '../../calendars/calendars.service';
import { DispositionsService } from '../../calls/dispositions.service';
import { Clock } from '../../config/clock';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { MessageTemplatesService } from '../../messages/message-templates.service';
import { NumbersService } from '../../numbers/numbers.service';
import { ScriptVersionsService } from '../../scripts/script-versions.service';
import { ScriptsService } from '../../scripts/scripts.service';
import { TeamsService } from '../../users/teams.service';
import { UserEntity } from '../../users/user.entity';
import { UsersService } from '../../users/users.service';
import { Transactor } from '../transactor';
import { crewNumbers, demoCrew } from './demo-crew';
import { DEMO_PASSWORD, demoPeople } from './demo-people';
import { demoDispositions, demoHolidays, demoMessageTemplates, demoNumbers, demoScripts } from './demo-settings';
import { demoSurvey, demoSurveyInput } from './demo-survey';

const WHOLE = { limit: 200 };
const TEAMS = ['Sales', 'Support', 'Campaigns'] as const;
const SEEDED = { action: 'seeded', noun: 'demo' };

/**
 * A small call centre to try everything in, made through the same services that people use.
 * Each step looks before it writes: a seeding that was cut off is finished by the next start.
 */
@Injectable()
export class DemoSeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly first: FirstAdministrator,
    private readonly passwords: Passwords,
    private readonly users: UsersService,
    private readonly teams: TeamsService,
    private readonly calendars: CalendarsService,
    private readonly numbers: NumbersService,
    private readonly dispositions: DispositionsService,
    private readonly scripts: ScriptsService,
    private readonly versions: ScriptVersionsService,
    private readonly templates: MessageTemplatesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Whether the demo is wanted and nothing real is here; `seeded` in the audit log says that it is done. */
  async isDue(): Promise<boolean> {
    if (!this.env.demo || (await this.dataSource.manager.existsBy(AuditEntryEntity, SEEDED))) return false;
    const strangers = this.dataSource
      .createQueryBuilder(UserEntity, 'user')
      .where(`user.email not like '%@demo.test' and user.email <> :admin`, {
        admin: this.env.admin?.email.toLowerCase() ?? '',
      });
    return (await strangers.getCount()) === 0;
  }

  /** `more`: what other nouns have to show, made in the name of the demo's administrator. */
  async run(more: (who: Principal) => Promise<void>): Promise<void> {
    const who = await this.administrator();
    await this.people(who);
    await this.inTeams(who);
    await this.settings(who);
    await more(who);
    await this.transactor.run((tx) => this.audit.record(tx, who, { ...SEEDED, subjectId: null }));
  }

  /** In whose name the demo is made. */
  async administrator(): Promise<Principal> {
    const [{ email, name }] = demoPeople;
    const known = await this.dataSource.manager.findOneBy(UserEntity, { email });
    const passwordHash = await this.passwords.hash(DEMO_PASSWORD);
    const userId = known?.id ?? (await this.transactor.run((tx) => this.first.create(tx, { email, name, passwordHash })));
    return principal(userId, name);
  }

  private async people(who: Principal): Promise<void> {
    const known = (await this.users.list(who, WHOLE)).items;
    for (const { extension, ...person } of [...demoPeople, ...(this.env.demoCrew ? demoCrew : [])]) {
      const phone = { extension, device: `PJSIP/${extension}` };
      const user = known.find(({ email }) => email === person.email);
      if (!user) await this.users.create(who, { ...person, ...phone, password: DEMO_PASSWORD });
      else if (!user.device) await this.users.update(who, user.id, { ...phone, version: user.version });
    }
    const { admin } = this.env;
    if (admin && !known.some(({ email }) => email === admin.email.toLowerCase()))
      await this.users.create(who, {
        email: admin.email.toLowerCase(),
        name: admin.email,
        role: 'admin',
        password: admin.password,
        queues: [],
      });
  }

  /** The supervisor leads them all. */
  private async inTeams(who: Principal): Promise<void> {
    const people = (await this.users.list(who, WHOLE)).items;
    const supervisorId = people.find(({ role }) => role === 'supervisor')?.id ?? null;
    const known = (await this.teams.list(who, WHOLE)).items;
    for (const name of TEAMS) {
      const team = known.find((one) => one.name === name) ?? (await this.teams.create(who, { name, supervisorId }));
      for (const { id, version } of people.filter((user) => user.teamId === null && teamOf(user) === name))
        await this.users.update(who, id, { teamId: team.id, version });
    }
  }

  private async settings(who: Principal): Promise<void> {
    const calendar = await this.calendars.default();
    if (calendar.holidays.length === 0)
      await this.calendars.update(who, calendar.id, { ...calendar, holidays: demoHolidays(this.clock.now()) });
    const numbers = (await this.numbers.list(who, WHOLE)).items.map(({ number }) => number);
    const wanted = [...demoNumbers, ...(this.env.demoCrew ? crewNumbers : [])];
    for (const input of wanted.filter(({ number }) => !numbers.includes(number))) await this.numbers.create(who, input);
    const keys = (await this.dispositions.list(who, WHOLE)).items.map(({ key }) => key);
    for (const input of demoDispositions.filter(({ key }) => !keys.includes(key))) await this.dispositions.create(who, input);
    const titles = (await this.scripts.list(who, WHOLE)).items.map(({ title }) => title);
    for (const input of demoScripts.filter(({ title }) => !titles.includes(title))) await this.scripts.create(who, input);
    if (!titles.includes(demoSurveyInput.title)) await this.survey(who);
    const names = (await this.templates.list(who, WHOLE)).items.map(({ name }) => name);
    for (const input of demoMessageTemplates.filter(({ name }) => !names.includes(name))) await this.templates.create(who, input);
  }

  private async survey(who: Principal): Promise<void> {
    const { id } = await this.scripts.create(who, demoSurveyInput);
    const { version } = await this.versions.draft(who, id, { ...demoSurvey, version: 0 });
    await this.versions.publish(who, id, version);
  }
}

/** Who runs the place is in none of them. */
function teamOf({ role, queues }: User): (typeof TEAMS)[number] | null {
  if (role === 'admin') return null;
  if (role === 'telemarketer') return 'Campaigns';
  return queues.length === 0 || queues.includes('sales') ? 'Sales' : 'Support';
}

const principal = (userId: UserId, name: string): Principal => ({
  userId,
  name,
  role: 'admin',
  teamId: null,
  grants: SHIPPED_GRANTS.admin,
  dial: SHIPPED_DIAL_RIGHTS.admin,
  circles: ALONE,
  mustEnrol: false,
  grantsUntil: null,
  sessionId: 'demo',
  address: null,
});
