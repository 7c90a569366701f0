import { Injectable } from '@nestjs/common';
import { type CallFact, type CallId, type CampaignId, callIdOf } from '@callcard/crm-core';
import type { Telephony, TelephonyEvent } from '@callcard/telephony';
import { Clock } from '../config/clock';
import { Line, type LineNews, type LineOrder } from './line';

/** The calls of all campaigns that dial by themselves. */
@Injectable()
export class CampaignLines {
  private readonly lines = new Map<CallId, Line>();
  private tell: (line: Line, news: LineNews, fact: CallFact | null) => void = () => undefined;

  constructor(private readonly clock: Clock) {}

  /** The one listener. */
  onNews(tell: (line: Line, news: LineNews, fact: CallFact | null) => void): void {
    this.tell = tell;
  }

  clear(): void {
    this.lines.clear();
  }

  begin(order: LineOrder, since = this.clock.now().getTime()): Line {
    const line = new Line(order, since);
    this.lines.set(order.callId, line);
    return line;
  }

  get(callId: CallId): Line | undefined {
    return this.lines.get(callId);
  }

  all(): Line[] {
    return [...this.lines.values()];
  }

  of(campaignId: CampaignId): Line[] {
    return this.all().filter(({ order }) => order.campaignId === campaignId);
  }

  forget(callId: CallId): void {
    this.lines.delete(callId);
  }

  hear({ pbx }: Telephony, event: TelephonyEvent): void {
    if (event.kind === 'facts') for (const fact of event.facts) this.take(fact);
    if (event.kind === 'notDialled') this.end(callIdOf(pbx, event.leg));
  }

  /** A call that was not to be, as far as anybody knows. */
  end(callId: CallId): void {
    const line = this.lines.get(callId);
    const news = line?.end(null, this.clock.now().getTime());
    if (line && news) this.tell(line, news, null);
  }

  take(fact: CallFact): void {
    const line = this.lines.get(fact.callId);
    const news = line?.follow(fact, this.clock.now().getTime());
    if (line && news) this.tell(line, news, fact);
  }
}
