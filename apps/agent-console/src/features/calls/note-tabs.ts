import { z } from 'zod';
import type { NoteKeeper } from './note-keeper';
import { NoteLetter } from './note-letter';

const Word = z.discriminatedUnion('kind', [
  /** I write from now on. */
  z.object({ kind: z.literal('claim'), callId: z.string() }),
  /** Who writes? */
  z.object({ kind: z.literal('ask'), callId: z.string() }),
  /** As it stands at the writer's; `handOver`: who claimed it goes on with this. */
  z.object({ kind: z.literal('text'), callId: z.string(), letter: NoteLetter, handOver: z.boolean() }),
  /** The writer's tab is closed. */
  z.object({ kind: z.literal('gone'), callId: z.string() }),
]);
type Word = z.infer<typeof Word>;

export type Channel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;

/** One writer per note among the tabs of this browser: the one that had the focus last. The others show its text as it grows. */
export class NoteTabs {
  constructor(
    private readonly channel: Channel,
    private readonly keeperOf: (callId: string) => NoteKeeper | undefined,
  ) {
    channel.addEventListener('message', (event) => {
      const word = Word.safeParse((event as MessageEvent).data);
      if (word.success) this.hear(word.data);
    });
  }

  /** This tab writes from now on. */
  claim(callId: string): void {
    this.keeperOf(callId)?.take();
    this.say({ kind: 'claim', callId });
  }

  /** Whether somebody else writes shows itself by an answer. */
  ask(callId: string): void {
    this.say({ kind: 'ask', callId });
  }

  tell(callId: string, letter: NoteLetter): void {
    this.say({ kind: 'text', callId, letter, handOver: false });
  }

  leave(callId: string): void {
    if (this.keeperOf(callId)?.state.get().elsewhere === false) this.say({ kind: 'gone', callId });
  }

  private hear(word: Word): void {
    const keeper = this.keeperOf(word.callId);
    if (!keeper) return;
    if (word.kind === 'gone') return keeper.take();
    if (word.kind === 'text') return word.handOver ? this.goOn(keeper, word.letter) : this.follow(keeper, word.letter);
    if (keeper.state.get().elsewhere) return;
    const handOver = word.kind === 'claim';
    this.say({ kind: 'text', callId: word.callId, letter: handOver ? keeper.yield() : keeper.letter(), handOver });
  }

  /** With what the former writer had, unless somebody types here already. */
  private goOn(keeper: NoteKeeper, letter: NoteLetter): void {
    const { elsewhere, phase } = keeper.state.get();
    if (elsewhere || phase !== 'clean') return;
    keeper.follow(letter);
    void keeper.flush();
  }

  private follow(keeper: NoteKeeper, letter: NoteLetter): void {
    if (!keeper.state.get().elsewhere) keeper.yield();
    keeper.follow(letter);
  }

  private say(word: Word): void {
    this.channel.postMessage(word);
  }
}
