import { Injectable } from '@nestjs/common';
import { ErasedKind, type ErasurePreview, KeptKind } from '@callcard/crm-core';
import { RecordingErasure } from '../calls/recording-erasure';
import { Transactor } from '../database/transactor';
import { PREVIEW, PREVIEW_KEPT } from './erasure-preview.queries';
import { collectSubjects, OPEN_CALLS, SUBJECT_IDS } from './erasure-subjects';

/** What an erasure would do: counted over the very rows that it would take. */
@Injectable()
export class ErasurePreviews {
  constructor(
    private readonly transactor: Transactor,
    private readonly recordings: RecordingErasure,
  ) {}

  /** For services that have asked for a right themselves. */
  async of(clientId: string): Promise<ErasurePreview> {
    return this.transactor.run(async ({ manager }) => {
      await collectSubjects(manager, clientId);
      const [goes] = await manager.query<Record<ErasedKind | 'recordedSeconds', number>[]>(PREVIEW);
      const [stays] = await manager.query<Partial<Record<KeptKind, number>>[]>(PREVIEW_KEPT);
      const [open] = await manager.query<{ count: number }[]>(OPEN_CALLS);
      const calls = (await manager.query<{ id: string }[]>(SUBJECT_IDS, ['calls'])).map(({ id }) => id);
      const kept = KeptKind.options.map((kind) => ({ kind, count: stays![kind] ?? null }));
      return {
        goes: ErasedKind.options.map((kind) => ({ kind, count: goes![kind] })).filter(({ count }) => count > 0),
        recordedSeconds: goes!.recordedSeconds,
        stays: kept.filter(({ count }) => count !== 0),
        held: await this.recordings.heldOf(manager, calls),
        openCalls: open!.count,
      };
    });
  }
}
