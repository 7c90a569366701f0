import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CallFactKind } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';

type Confirmed = Extract<CallFactKind, `recording.${string}` | 'leg.held' | 'leg.unheld'>;

/** Waits for the PBX to say that it did what it was told to: an answer to a command is no proof. */
@Injectable()
export class FactConfirmations implements OnModuleInit {
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly telephony: TelephonyService) {}

  onModuleInit(): void {
    this.telephony.listen((pbx, event) => {
      if (event.kind !== 'facts') return;
      for (const fact of event.facts) if ('leg' in fact) this.hear(`${pbx.pbx} ${fact.leg} ${fact.kind}`);
    });
  }

  /** Gives the order and waits for its fact. @returns false when the PBX refused, or said nothing within that time. */
  async ordered(what: { pbx: string; leg: string; kind: Confirmed }, order: () => Promise<void>, milliseconds: number): Promise<boolean> {
    const key = `${what.pbx} ${what.leg} ${what.kind}`;
    const waiters = this.waiting.get(key) ?? new Set();
    this.waiting.set(key, waiters);
    let timer: NodeJS.Timeout | undefined;
    let settle: (confirmed: boolean) => void = () => undefined;
    const heard = () => settle(true);
    try {
      return await new Promise<boolean>((resolve) => {
        settle = resolve;
        waiters.add(heard);
        timer = setTimeout(() => resolve(false), milliseconds);
        order().catch(() => resolve(false));
      });
    } finally {
      clearTimeout(timer);
      waiters.delete(heard);
      if (waiters.size === 0) this.waiting.delete(key);
    }
  }

  private hear(key: string): void {
    for (const heard of this.waiting.get(key) ?? []) heard();
  }
}
