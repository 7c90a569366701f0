import { Injectable } from '@nestjs/common';
import type { Query, WriterLease } from './writer-lease';

/** Stands before every write of what a PBX said: a server that another one has taken over from writes nothing more. */
@Injectable()
export class WriterFence {
  private lease: WriterLease | null = null;

  /** From now on writes need this lease; without one, as in a tool or a spec, nobody else is there. */
  hold(lease: WriterLease): void {
    this.lease = lease;
  }

  /** To be asked inside the transaction. @throws WriterLeaseLost */
  async check(query: Query): Promise<void> {
    await this.lease?.check(query);
  }

  /** When the server before this one last heard the PBX; null: nobody knows. */
  heardBefore(pbx: string): Date | null {
    return this.lease?.heardBefore(pbx) ?? null;
  }
}
