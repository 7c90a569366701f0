/** How many calls may begin: so many a second, and never more than those of one second at once. */
export class CallRate {
  private credit: number;
  private at: number;

  /** `now`: milliseconds. */
  constructor(
    public perSecond: number,
    now: number,
  ) {
    this.credit = this.most;
    this.at = now;
  }

  /** How many may begin now. */
  room(now: number): number {
    this.credit = Math.min(this.most, this.credit + (Math.max(0, now - this.at) / 1000) * this.perSecond);
    this.at = now;
    return Math.floor(this.credit);
  }

  take(): void {
    this.credit--;
  }

  /** A rate below one a second allows one all the same, now and then. */
  private get most(): number {
    return Math.max(1, this.perSecond);
  }
}
