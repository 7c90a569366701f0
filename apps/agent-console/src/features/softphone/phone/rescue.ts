import type { PhoneState } from './phone-store';

/** So long the sound of a call may look for a new way by itself. */
export const RESCUE_MILLISECONDS = 8000;

/** Notices a call whose sound does not come back though the PBX can be reached: it is to be fetched anew, as after a reload of the page. */
export class Rescue {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly fetchAnew: () => void) {}

  follow({ registration, sessions }: Pick<PhoneState, 'registration' | 'sessions'>): void {
    if (registration.state === 'registered' && sessions.some(({ restoring }) => restoring))
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.fetchAnew();
      }, RESCUE_MILLISECONDS);
    else this.stop();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
