import type { Logger } from '@nestjs/common';
import type { Telephony } from '@callcard/telephony';
import type { TelephonyService } from './telephony.service';

/** Reads what is so now, and tells it to that PBX. */
type Tell = (pbx: Telephony) => Promise<void>;

/**
 * Tells the PBXs what they are to keep: a change at once, and all of it to one that was away. One telling of a PBX after the other: two at
 * once could read in one order and be heard in the other, and the PBX would keep what was true before.
 */
export class PbxTellings {
  /** By PBX; none of them fails. */
  private readonly last = new Map<string, Promise<void>>();

  /** `what` they keep, as it ends the sentence "could not be told …". */
  constructor(
    private readonly telephony: Pick<TelephonyService, 'pbxs' | 'listen'>,
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly what: string,
  ) {}

  /** To each PBX whose link comes to life from now on. */
  whenLive(tell: Tell): void {
    this.telephony.listen((pbx, event) => {
      if (event.kind === 'link' && event.status.state === 'live') void this.tell(pbx, tell);
    });
  }

  /** To those that can be reached; the others are told when they can. */
  async now(tell: Tell): Promise<void> {
    const live = this.telephony.pbxs.filter((pbx) => pbx.status().state === 'live');
    await Promise.all(live.map((pbx) => this.tell(pbx, tell)));
  }

  private tell(pbx: Telephony, tell: Tell): Promise<void> {
    if (pbx.demo) return Promise.resolve();
    const told = (this.last.get(pbx.pbx) ?? Promise.resolve())
      .then(() => tell(pbx))
      .catch((error: unknown) =>
        this.logger.warn(`${pbx.pbx} could not be told ${this.what}: ${error instanceof Error ? error.message : 'unknown'}`),
      );
    this.last.set(pbx.pbx, told);
    return told;
  }
}
