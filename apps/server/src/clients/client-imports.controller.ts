import { Body, Controller, Get, Header, HttpCode, Post, Put, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ImportPlan, ImportProgress, ImportResult, ImportUpload, Invalid, SheetChoice } from '@callcard/crm-core';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientImports } from './client-imports.service';

const LARGEST = 50 * 1024 * 1024;
const EXAMPLE = { mapping: { '0': 'name', '1': 'phone' }, duplicates: { by: ['taxId', 'phone'], then: 'update' } };

/** What of an uploaded file matters here: where it lies until it is copied. */
interface Uploaded {
  path: string;
  originalname: string;
}

@Controller('clients/imports')
export class ClientImportsController {
  constructor(private readonly imports: ClientImports) {}

  @Post()
  @UseInterceptors(
    FileInterceptor('file', { dest: join(tmpdir(), 'callcard-uploads'), limits: { fileSize: LARGEST, files: 1, fields: 5 } }),
  )
  @Api({ summary: 'Upload a file of clients: CSV, XLSX or vCard (multipart field "file")', answer: ImportUpload })
  async upload(@Who() who: Principal, @UploadedFile() file: Uploaded | undefined) {
    if (!file) throw Invalid.field('file', 'missing_file', 'Send the file in the field "file".');
    try {
      // Multer takes the header's bytes for Latin-1; browsers send UTF-8.
      return await this.imports.upload(who, { path: file.path, name: Buffer.from(file.originalname, 'latin1').toString() });
    } finally {
      await rm(file.path, { force: true });
    }
  }

  @Put(':id/sheet')
  @Api({ summary: 'Read another sheet of a workbook', answer: ImportUpload, example: { sheet: 1 } })
  chooseSheet(@Who() who: Principal, @Id() id: string, @Body(zod(SheetChoice)) { sheet }: SheetChoice) {
    return this.imports.chooseSheet(who, id, sheet);
  }

  @Post(':id/dry-run')
  @HttpCode(200)
  @Api({ summary: 'What an import would do', answer: ImportResult, example: EXAMPLE })
  dryRun(@Who() who: Principal, @Id() id: string, @Body(zod(ImportPlan)) plan: ImportPlan) {
    return this.imports.dryRun(who, id, plan);
  }

  @Post(':id/run')
  @HttpCode(202)
  @Api({ summary: 'Import in the background', example: EXAMPLE })
  run(@Who() who: Principal, @Id() id: string, @Body(zod(ImportPlan)) plan: ImportPlan) {
    return this.imports.run(who, id, plan);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Api({ summary: 'Stop an import that runs: nothing of it stays', answer: ImportProgress })
  cancel(@Who() who: Principal, @Id() id: string) {
    return this.imports.cancel(who, id);
  }

  @Get(':id')
  @Api({ summary: 'How far an import is', answer: ImportProgress })
  progress(@Who() who: Principal, @Id() id: string) {
    return this.imports.progress(who, id);
  }

  @Get(':id/errors')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="errors.csv"')
  @Api({ summary: 'The rows that were refused, or would be, each with the reason, as CSV' })
  async report(@Who() who: Principal, @Id() id: string) {
    return new StreamableFile(await this.imports.report(who, id));
  }
}
