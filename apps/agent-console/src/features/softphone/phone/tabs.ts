import type { Elsewhere } from './elsewhere';
import type { PhoneState } from './phone-store';

export type PhoneCommand =
  | { name: 'answer' | 'decline' | 'hangUp'; id: string; byKey: boolean }
  | { name: 'mute' | 'hold'; id: string; on: boolean }
  | { name: 'digits'; id: string; digits: string }
  | { name: 'swap'; byKey: boolean }
  | { name: 'retry' }
  | { name: 'devices' };

type Message =
  | { kind: 'state'; state: PhoneState }
  | { kind: 'gone' }
  | { kind: 'over'; moved: Elsewhere | null }
  | { kind: 'hello' }
  | { kind: 'command'; command: PhoneCommand };

interface TabsHandlers {
  /** The leading tab tells how the phone is; null: it leads no more, and another tab will. */
  onState: (state: PhoneState | null) => void;
  /** The phone is in this browser no more; where it went to, if it was moved. */
  onOver: (moved: Elsewhere | null) => void;
  onCommand: (command: PhoneCommand) => void;
  /** A new tab asks the leading one how things are. */
  onHello: () => void;
}

/** What the tabs of one person in one browser tell each other of the phone. */
export class Tabs {
  private readonly channel: BroadcastChannel;

  constructor(name: string, handlers: TabsHandlers) {
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'state') handlers.onState(data.state);
      else if (data.kind === 'gone') handlers.onState(null);
      else if (data.kind === 'over') handlers.onOver(data.moved);
      else if (data.kind === 'hello') handlers.onHello();
      else handlers.onCommand(data.command);
    };
    this.say({ kind: 'hello' });
  }

  say(message: Message): void {
    this.channel.postMessage(message);
  }

  close(): void {
    this.channel.close();
  }
}
