import { Injectable } from '@nestjs/common';

/** What a guest shows at the door. */
export interface Handshake {
  cookie: string | undefined;
}

/** Answers the rooms that the guest may hear, or throws. */
type Admit = (id: string, handshake: Handshake) => Promise<string[]>;

/** Who else may listen than people who are signed in: higher nouns put their own kind of guest here. */
@Injectable()
export class Admissions {
  private readonly kinds = new Map<string, Admit>();

  add(kind: string, admit: Admit): void {
    this.kinds.set(kind, admit);
  }

  /** The rooms of a guest, by what it says it is: `{wallboard: id}`; null: it is no guest. @throws when it is not let in. */
  async roomsOf(says: Record<string, unknown>, handshake: Handshake): Promise<string[] | null> {
    for (const [kind, admit] of this.kinds) {
      const id = says[kind];
      if (typeof id === 'string') return admit(id, handshake);
    }
    return null;
  }
}
