import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  DoNotCallEntry,
  DoNotCallFilter,
  DoNotCallImport,
  DoNotCallImported,
  DoNotCallInput,
  DoNotCallLift,
  Invalid,
  NumberProof,
  page,
  ProofQuery,
} from '@callcard/crm-core';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { DoNotCall } from './do-not-call.service';
import { NumberProofs } from './number-proofs.service';

const LARGEST = 50 * 1024 * 1024;
const EXAMPLE = { number: '+380 44 123-45-67', source: 'client', reason: 'Asked us on the phone' };

@Controller('do-not-call')
export class DoNotCallController {
  constructor(
    private readonly doNotCall: DoNotCall,
    private readonly proofs: NumberProofs,
  ) {}

  @Get()
  @Api({ summary: 'Numbers that campaigns do not call, newest first', answer: page(DoNotCallEntry) })
  list(@Who() who: Principal, @Query(zod(DoNotCallFilter)) filter: DoNotCallFilter) {
    return this.doNotCall.list(who, filter);
  }

  @Post()
  @Api({ summary: 'Bar a number from campaigns, or from one of them', answer: DoNotCallEntry, example: EXAMPLE })
  create(@Who() who: Principal, @Body(zod(DoNotCallInput)) input: DoNotCallInput) {
    return this.doNotCall.create(who, input);
  }

  @Post(':id/lift')
  @HttpCode(200)
  @Api({ summary: 'Let a number be called again; the entry stays', answer: DoNotCallEntry, example: { reason: 'They changed their mind' } })
  lift(@Who() who: Principal, @Id() id: string, @Body(zod(DoNotCallLift)) input: DoNotCallLift) {
    return this.doNotCall.lift(who, id, input);
  }

  @Post('imports')
  @HttpCode(200)
  @UseInterceptors(
    FileInterceptor('file', { dest: join(tmpdir(), 'callcard-uploads'), limits: { fileSize: LARGEST, files: 1, fields: 5 } }),
  )
  @Api({
    summary: 'Bar the numbers of a register: CSV or XLSX (multipart field "file")',
    answer: DoNotCallImported,
    example: { reason: 'Register of November' },
  })
  async import(
    @Who() who: Principal,
    @UploadedFile() file: { path: string } | undefined,
    @Body(zod(DoNotCallImport)) input: DoNotCallImport,
  ) {
    if (!file) throw Invalid.field('file', 'missing_file', 'Send the file in the field "file".');
    try {
      return await this.doNotCall.import(who, file.path, input);
    } finally {
      await rm(file.path, { force: true });
    }
  }

  @Get('proof')
  @Api({ summary: 'All that is known of a number and of calls to it, with the rules that allowed them', answer: NumberProof })
  proof(@Who() who: Principal, @Query(zod(ProofQuery)) { number }: ProofQuery) {
    return this.proofs.of(who, number);
  }

  @Get('proof/file')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="proof.csv"')
  @Header('Cache-Control', 'private, no-store')
  @Api({ summary: 'The same as CSV, with every attempt' })
  async file(@Who() who: Principal, @Query(zod(ProofQuery)) { number }: ProofQuery) {
    return new StreamableFile(Readable.from(await this.proofs.file(who, number)));
  }
}
