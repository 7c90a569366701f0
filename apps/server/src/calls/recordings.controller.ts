import { Controller, Get, Headers, Param, ParseIntPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { RecordingPeaks } from '@callcard/crm-core';
import { byteRange } from '../http/byte-range';
import { Id } from '../http/id.decorator';
import { RecordingListensService } from './recording-listens.service';
import { RecordingPeaksService } from './recording-peaks.service';
import { RecordingsService } from './recordings.service';

@Controller('calls')
export class RecordingsController {
  constructor(
    private readonly recordings: RecordingsService,
    private readonly listens: RecordingListensService,
    private readonly peaks: RecordingPeaksService,
  ) {}

  @Get(':id/recordings/:n/peaks')
  @Api({ summary: 'How loud a recording is from its beginning to its end, to draw it by', answer: RecordingPeaks })
  draw(@Who() who: Principal, @Id() id: string, @Param('n', ParseIntPipe) n: number) {
    return this.peaks.of(who, id, n);
  }

  @Get(':id/recordings/:n')
  @Api({ summary: 'Listen to a recording; takes Range' })
  async play(
    @Who() who: Principal,
    @Id() id: string,
    @Param('n', ParseIntPipe) n: number,
    @Headers('range') header: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const recording = await this.recordings.playable(who, id, n);
    const range = byteRange(header, recording.bytes);
    response.set({ 'Accept-Ranges': 'bytes', 'Content-Type': 'audio/wav', 'Cache-Control': 'private, no-store' });
    if (range === 'unsatisfiable') {
      response.status(416).set('Content-Range', `bytes */${recording.bytes}`).end();
      return;
    }
    const { start, end } = range === 'whole' ? { start: 0, end: recording.bytes - 1 } : range;
    const sitting = await this.listens.begin(who, id, n);
    if (range !== 'whole') response.status(206).set('Content-Range', `bytes ${start}-${end}/${recording.bytes}`);
    response.set('Content-Length', String(end - start + 1));
    let sent = 0;
    const counted = new Transform({ transform: (chunk: Buffer, _encoding, done) => ((sent += chunk.length), done(null, chunk)) });
    // A listener who leaves in the middle is no failure.
    await pipeline(this.recordings.read(recording, { start, end }), counted, response).catch(() => response.destroy());
    await this.listens.heard(sitting, start, start + sent);
  }
}
