import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ALONE, SHIPPED_DIAL_RIGHTS, SHIPPED_GRANTS, type User, type UserId } from '@callcard/crm-core';
import { AgentSteeringService } from '../../agents/agent-steering.service';
import { AgentsService } from '../../agents/agents.service';
import type { Principal } from '../../auth/principal';
import { Clock } from '../../config/clock';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { UserDirectory } from '../../users/user-directory';
import { isCrew } from './demo-crew';
import { type CrewDeed, nextDeeds } from './demo-shift-plan';

const TURN_MILLISECONDS = 10_000;

/** The crew of the demo at work: its phones are answered by the demo PBX, and here it comes, rests and goes on, as people do. */
@Injectable()
export class DemoShift implements OnApplicationShutdown {
  private readonly logger = new Logger(DemoShift.name);
  /** When a break of their own ends. */
  private readonly until = new Map<UserId, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly agents: AgentsService,
    private readonly steering: AgentSteeringService,
    private readonly people: UserDirectory,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The shift begins, where there is a crew. */
  async begin(): Promise<void> {
    if (!this.env.demoCrew || this.timer) return;
    this.timer = setInterval(() => void this.turn(), TURN_MILLISECONDS).unref();
    for (const who of this.crew().map(principalOf))
      if (this.agents.me(who).state === 'offline') await this.agents.setOwn(who, { state: 'available' });
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async turn(): Promise<void> {
    try {
      const shown = this.crew().map((user) => this.agents.me(principalOf(user)));
      for (const deed of nextDeeds(shown, this.until, this.clock.now().getTime(), Math.random)) await this.act(deed);
    } catch (error) {
      // The next turn does what this one could not.
      this.logger.warn(`The crew of the demo stands idle: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  private crew(): User[] {
    return this.people.all().filter((user) => user.active && isCrew(user.email));
  }

  private async act(deed: CrewDeed): Promise<void> {
    const user = this.people.get(deed.userId);
    if (!user) return;
    const who = principalOf(user);
    switch (deed.does) {
      case 'work':
        this.until.delete(deed.userId);
        return void (await this.agents.setOwn(who, { state: 'available' }));
      case 'break':
        this.until.set(deed.userId, deed.until);
        return void (await this.agents.setOwn(who, { state: 'break', reason: deed.reason }));
      case 'raiseHand':
        return void (await this.steering.raiseHand(who));
      case 'lowerHand':
        return void (await this.steering.lowerHand(who));
    }
  }
}

/** They act for themselves, with what anybody at a phone may do. */
const principalOf = ({ id, name, role, teamId }: User): Principal => ({
  ...{ userId: id, name, role, teamId, grants: SHIPPED_GRANTS.operator, dial: SHIPPED_DIAL_RIGHTS.operator, circles: ALONE },
  ...{ mustEnrol: false, grantsUntil: null, sessionId: 'demo', address: null },
});
