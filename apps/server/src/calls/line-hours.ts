import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type WorkingCalendar, isWorking } from '@callcard/crm-core';
import { CalendarsService } from '../calendars/calendars.service';
import { EventBus } from '../database/event-bus';
import { NumbersService } from '../numbers/numbers.service';
import type { LiveCall } from './live-calls';

/** Whether a call comes while nobody is expected to answer its line, by the line's calendar or the default one. */
@Injectable()
export class LineHours implements OnModuleInit {
  private readonly calendars = new Map<string | null, Promise<WorkingCalendar>>();
  /** The first answer stays: a call is written several times, and came when it came. */
  private readonly answered = new WeakMap<LiveCall, boolean>();

  constructor(
    private readonly numbers: NumbersService,
    private readonly known: CalendarsService,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('CalendarChanged', () => this.calendars.clear());
  }

  /** null for calls that nobody from outside began. */
  async outOfHours(call: LiveCall): Promise<boolean | null> {
    const { direction, calledNumber, startedAt } = call.fold();
    if (direction !== 'inbound') return null;
    const known = this.answered.get(call);
    if (known !== undefined) return known;
    const calendar = await this.calendar(this.numbers.find(calledNumber)?.calendarId ?? null);
    const answer = !isWorking(calendar, new Date(startedAt));
    this.answered.set(call, answer);
    return answer;
  }

  private calendar(id: string | null): Promise<WorkingCalendar> {
    const asked = this.calendars.get(id);
    if (asked) return asked;
    const answer = this.known.of(id);
    this.calendars.set(id, answer);
    // Asked again next time, rather than wrong until the next change.
    answer.catch(() => this.calendars.delete(id));
    return answer;
  }
}
