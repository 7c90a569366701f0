import { Injectable } from '@nestjs/common';
import { type AgentDay, AgentState, NotFound } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CalendarsService } from '../calendars/calendars.service';
import { Clock } from '../config/clock';
import { UserDirectory } from '../users/user-directory';
import { COUNT_MISSED, SELECT_MIDNIGHT, SELECT_STATE_SECONDS, SELECT_TALKS } from './agent-day.queries';
import { AgentHistory } from './agent-history';
import { BreakReasonBook } from './break-reason-book';

interface StateSeconds {
  state: AgentState;
  reason: string | null;
  seconds: number;
}

/** How the day of a person at work went so far. */
@Injectable()
export class AgentDaysService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly history: AgentHistory,
    private readonly people: UserDirectory,
    private readonly reasons: BreakReasonBook,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  /** One's own, or that of the people one may set the state of. */
  async today(who: Principal, userId: string): Promise<AgentDay> {
    const user = this.people.get(userId);
    const isOwn = userId === who.userId && this.access.may(who, 'agents.setOwnState');
    const maySee = isOwn || this.access.may(who, 'agents.setState', { ownerIds: [userId], teamId: user?.teamId ?? null });
    if (!user || !maySee) throw new NotFound('agent');
    await this.history.flush();
    const now = this.clock.now();
    const from = await this.midnight(user.timeZone ?? (await this.calendars.default()).timeZone, now);
    const [[talks], [missed], spans] = await Promise.all([
      this.dataSource.query<[Pick<AgentDay, 'calls' | 'averageTalkSeconds'>]>(SELECT_TALKS, [userId, from]),
      this.dataSource.query<[Pick<AgentDay, 'missed'>]>(COUNT_MISSED, [userId, from]),
      this.dataSource.query<StateSeconds[]>(SELECT_STATE_SECONDS, [userId, from, now]),
    ]);
    return { from: from.toISOString(), ...talks, ...missed, ...this.timesOf(spans) };
  }

  private timesOf(spans: StateSeconds[]): Pick<AgentDay, 'seconds' | 'breaks'> {
    const of = (state: AgentState) => spans.filter((span) => span.state === state);
    const sum = (state: AgentState) => of(state).reduce((total, { seconds }) => total + seconds, 0);
    return {
      seconds: Object.fromEntries(AgentState.options.map((state) => [state, sum(state)])) as AgentDay['seconds'],
      breaks: of('break').map(({ reason, seconds }) => ({ reason, productive: this.reasons.get(reason)?.productive ?? false, seconds })),
    };
  }

  private async midnight(zone: string, now: Date): Promise<Date> {
    const [{ midnight }] = await this.dataSource.query<[{ midnight: Date }]>(SELECT_MIDNIGHT, [zone, now]);
    return midnight;
  }
}
