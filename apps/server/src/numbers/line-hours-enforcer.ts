import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { closedSpans, type Did, spellingsOf } from '@callcard/crm-core';
import type { PbxHours, Telephony } from '@callcard/telephony';
import { CalendarsService } from '../calendars/calendars.service';
import '../calendars/calendars.events';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { PbxTellings } from '../telephony/pbx-tellings';
import { TelephonyService } from '../telephony/telephony.service';
import { NumberRulesService } from './number-rules.service';
import './numbers.events';
import { NumbersService } from './numbers.service';

const DAY = 24 * 3_600_000;
/** So long a PBX knows the hours of its lines without us; after that they are open. */
const AHEAD_DAYS = 14;

/** Tells the PBXs when each line is closed and what they do then: as far ahead as two weeks, so that they need nobody to know it. */
@Injectable()
export class LineHoursEnforcer implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(LineHoursEnforcer.name);
  private readonly pbxs: PbxTellings;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly telephony: TelephonyService,
    private readonly numbers: NumbersService,
    private readonly calendars: CalendarsService,
    private readonly bus: EventBus,
    private readonly clock: Clock,
    private readonly rules: NumberRulesService,
  ) {
    this.pbxs = new PbxTellings(telephony, this.logger, 'when its lines are closed');
  }

  onModuleInit(): void {
    this.bus.on('NumberChanged', ({ did }) => this.changed([did]));
    this.bus.on('NumberDeleted', ({ number }) => this.changed([{ ...NO_LINE, number }]));
    this.bus.on('CalendarChanged', () => this.changed());
    this.bus.on('NumberRulesChanged', () => this.changed());
    this.pbxs.whenLive((pbx) => this.tell(pbx, this.numbers.all()));
    this.telephony.beforeStart(() => {
      this.timer = setInterval(() => void this.changed(), DAY / 4).unref();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async changed(lines: readonly Line[] = this.numbers.all()): Promise<void> {
    await this.pbxs.now((pbx) => this.tell(pbx, lines));
  }

  private async tell(pbx: Telephony, lines: readonly Line[]): Promise<void> {
    await pbx.lines.keepHours(await Promise.all(lines.map((line) => this.hoursOf(line))));
  }

  private async hoursOf({ number, calendarId, region, afterHours, afterHoursQueue, afterHoursSound }: Line): Promise<PbxHours> {
    const plan = this.rules.plan(region);
    const spellings = spellingsOf(number, [plan.region], plan.rules);
    if (afterHours === 'none') return { spellings, closed: [], after: null };
    const now = this.clock.now().getTime();
    // From a while ago: clocks differ.
    const spans = closedSpans(await this.calendars.of(calendarId), new Date(now - DAY), new Date(now + AHEAD_DAYS * DAY));
    const after = { action: afterHours, place: afterHoursQueue ?? number.replace(/\D/g, ''), sound: afterHoursSound };
    return { spellings, closed: spans.filter(({ to }) => to.getTime() > now), after };
  }
}

type Line = Pick<Did, 'number' | 'calendarId' | 'region' | 'afterHours' | 'afterHoursQueue' | 'afterHoursSound'>;

const NO_LINE = { calendarId: null, region: null, afterHours: 'none', afterHoursQueue: null, afterHoursSound: null } as const;
