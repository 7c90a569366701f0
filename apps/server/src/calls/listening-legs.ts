import { Injectable } from '@nestjs/common';

/** No phone rings longer for it, and nobody listens in for longer than a day. */
const KEPT_MILLISECONDS = 86_400_000;

/** Legs of ours that are rung to listen in on others: known before the PBX has heard of them. They are no calls that somebody gets. */
@Injectable()
export class ListeningLegs {
  private readonly legs = new Set<string>();

  add(pbx: string, leg: string): void {
    const key = `${pbx} ${leg}`;
    this.legs.add(key);
    setTimeout(() => this.legs.delete(key), KEPT_MILLISECONDS).unref();
  }

  has(pbx: string, leg: string): boolean {
    return this.legs.has(`${pbx} ${leg}`);
  }
}
