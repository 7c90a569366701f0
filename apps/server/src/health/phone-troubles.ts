import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PhoneHealth } from '@callcard/crm-core';
import type { TelephonyEvent } from '@callcard/telephony';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';

type Trouble = Pick<PhoneHealth, 'lastSeenAt' | 'lost' | 'lostAt' | 'refused'>;

const NONE: Trouble = { lastSeenAt: null, lost: null, lostAt: null, refused: null };

/** When each phone of ours was heard last, and why it is not heard now: in memory, as long as the server runs. */
@Injectable()
export class PhoneTroubles implements OnModuleInit {
  private readonly troubles = new Map<string, Trouble>();

  constructor(
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
  ) {}

  onModuleInit(): void {
    this.telephony.listen((_, event) => {
      if (event.kind === 'contact') this.note(event.device, seenOrLost(event));
      if (event.kind === 'refused') this.note(event.device, { refused: { why: event.why, from: event.from, at: event.at } });
    });
  }

  of(device: string): Trouble {
    return this.troubles.get(device) ?? NONE;
  }

  /** Of phones that are nobody's, nothing: whoever knocks at the PBX invents names without end. */
  private note(device: string, change: Partial<Trouble>): void {
    if (this.people.userIdAt(device) !== null) this.troubles.set(device, { ...this.of(device), ...change });
  }
}

const seenOrLost = ({ reachable, why, at }: TelephonyEvent & { kind: 'contact' }): Partial<Trouble> =>
  reachable ? { ...NONE, lastSeenAt: at } : { lost: why, lostAt: at };
