import { Injectable } from '@nestjs/common';
import type { RecordingPeaks } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { FileStore } from '../files/file-store';
import { RecordingsService } from './recordings.service';
import { wavePeaks } from './wave-peaks';

/** The strokes by which a recording is drawn. The importer keeps them; of older recordings they are read once, when first asked for. */
@Injectable()
export class RecordingPeaksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recordings: RecordingsService,
    private readonly files: FileStore,
  ) {}

  /** For whoever may hear it. @throws as `playable` does. */
  async of(who: Principal, callId: string, n: number): Promise<RecordingPeaks> {
    const { key, bytes } = await this.recordings.playable(who, callId, n);
    const [row] = await this.dataSource.query<{ peaks: Buffer | null }[]>('select peaks from recordings where call_id = $1 and n = $2', [
      callId,
      n,
    ]);
    return { peaks: [...(row?.peaks ?? (await this.draw(callId, n, key, bytes)))] };
  }

  /** Nothing, too, is kept: of a coding that cannot be drawn. */
  private async draw(callId: string, n: number, key: string, bytes: number): Promise<Buffer> {
    const peaks = (await wavePeaks(this.files.read(key) as AsyncIterable<Buffer>, bytes)) ?? Buffer.alloc(0);
    await this.dataSource.query('update recordings set peaks = $3 where call_id = $1 and n = $2 and store_key = $4', [
      callId,
      n,
      peaks,
      key,
    ]);
    return peaks;
  }
}
