import { Problem } from '../../../lib/http';

const AGAIN_MILLISECONDS = 3000;

/** Keeps the server told whether the page with the phone may sound: one message at a time, and again until it was heard. */
export class SoundReport {
  private claim: string | null = null;
  private told: boolean | null = null;
  private telling = false;

  constructor(
    private readonly maySound: () => boolean,
    private readonly send: (claim: string, sound: boolean) => Promise<unknown>,
  ) {}

  /** A claim said how it was then. */
  begin(claim: string, told: boolean): void {
    this.claim = claim;
    this.told = told;
    void this.tell();
  }

  end(): void {
    this.claim = null;
  }

  async tell(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    try {
      while (this.claim !== null && this.told !== this.maySound()) await this.tellOnce(this.claim, this.maySound());
    } catch (error) {
      // Claimed elsewhere meanwhile: whether this page may sound is nobody's business any more.
      if (error instanceof Problem && error.status === 409) this.end();
      else setTimeout(() => void this.tell(), AGAIN_MILLISECONDS);
    } finally {
      this.telling = false;
    }
  }

  private async tellOnce(claim: string, sounds: boolean): Promise<void> {
    await this.send(claim, sounds);
    if (claim === this.claim) this.told = sounds;
  }
}
