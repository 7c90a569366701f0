import { sendTo, sound, soundBlocked } from './sound-output';

/** The one place where the other side is heard: of several calls the one at hand. */
export class Voice {
  private readonly element = new Audio();
  private readonly streams = new Map<string, MediaStream>();
  private readonly unfollow: () => void;
  private shown: string | null = null;

  constructor() {
    this.element.autoplay = true;
    // What the browser refused to play before the click is played after it.
    this.unfollow = sound.subscribe(() => sound.get().unlocked && this.element.srcObject && this.play());
  }

  add(sessionId: string, stream: MediaStream): void {
    this.streams.set(sessionId, stream);
    if (this.shown === sessionId) this.show(sessionId);
  }

  remove(sessionId: string): void {
    this.streams.delete(sessionId);
    if (this.shown === sessionId) this.show(null);
  }

  show(sessionId: string | null): void {
    this.shown = sessionId;
    const stream = (sessionId !== null && this.streams.get(sessionId)) || null;
    if (this.element.srcObject === stream) return;
    this.element.srcObject = stream;
    if (stream) this.play();
  }

  sendTo = (deviceId: string) => sendTo(this.element, deviceId);

  close(): void {
    this.unfollow();
    this.streams.clear();
    this.show(null);
  }

  private play(): void {
    this.element.play().catch((error: unknown) => {
      // AbortError: another stream has taken its place meanwhile.
      if (error instanceof Error && error.name === 'NotAllowedError') soundBlocked();
    });
  }
}
