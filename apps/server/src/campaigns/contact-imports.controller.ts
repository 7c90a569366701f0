import { Body, Controller, Get, Header, HttpCode, Post, Put, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ContactImport, ContactImportPlan, ContactSegment, ContactUpload, Invalid, page, SheetChoice } from '@callcard/crm-core';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ContactImports } from './contact-imports.service';

const LARGEST = 50 * 1024 * 1024;
const EXAMPLE = { list: 'November', mapping: { '0': 'name', '1': 'phone' }, dedupe: { by: 'system', days: 30 } };

const SEGMENT = { list: 'Leads', clients: { where: ['lifecycleStage:is:lead'] } };

/** What of an uploaded file matters here: where it lies until it is copied. */
interface Uploaded {
  path: string;
  originalname: string;
}

@Controller('campaigns/:id/imports')
export class ContactImportsController {
  constructor(private readonly imports: ContactImports) {}

  @Get()
  @Api({ summary: 'The latest imports of a campaign', answer: page(ContactImport) })
  list(@Who() who: Principal, @Id() id: string) {
    return this.imports.list(who, id);
  }

  @Post()
  @UseInterceptors(
    FileInterceptor('file', { dest: join(tmpdir(), 'callcard-uploads'), limits: { fileSize: LARGEST, files: 1, fields: 5 } }),
  )
  @Api({ summary: 'Upload a list: CSV or XLSX (multipart field "file")', answer: ContactUpload })
  async upload(@Who() who: Principal, @Id() id: string, @UploadedFile() file: Uploaded | undefined) {
    if (!file) throw Invalid.field('file', 'missing_file', 'Send the file in the field "file".');
    try {
      // Multer takes the header's bytes for Latin-1; browsers send UTF-8.
      return await this.imports.upload(who, id, { path: file.path, name: Buffer.from(file.originalname, 'latin1').toString() });
    } finally {
      await rm(file.path, { force: true });
    }
  }

  @Post('segment')
  @HttpCode(202)
  @Api({ summary: 'Find out in the background who of our clients would come in', answer: ContactImport, example: SEGMENT })
  ofSegment(@Who() who: Principal, @Id() id: string, @Body(zod(ContactSegment)) segment: ContactSegment) {
    return this.imports.ofSegment(who, id, segment);
  }

  @Put(':importId/sheet')
  @Api({ summary: 'Read another sheet of a workbook', answer: ContactUpload, example: { sheet: 1 } })
  chooseSheet(@Who() who: Principal, @Id() id: string, @Id('importId') importId: string, @Body(zod(SheetChoice)) { sheet }: SheetChoice) {
    return this.imports.chooseSheet(who, id, importId, sheet);
  }

  @Post(':importId/dry-run')
  @HttpCode(202)
  @Api({ summary: 'Find out in the background what an import would do', answer: ContactImport, example: EXAMPLE })
  try(@Who() who: Principal, @Id() id: string, @Id('importId') importId: string, @Body(zod(ContactImportPlan)) plan: ContactImportPlan) {
    return this.imports.try(who, id, importId, plan);
  }

  @Post(':importId/run')
  @HttpCode(202)
  @Api({ summary: 'Import in the background', answer: ContactImport, example: EXAMPLE })
  run(@Who() who: Principal, @Id() id: string, @Id('importId') importId: string, @Body(zod(ContactImportPlan)) plan: ContactImportPlan) {
    return this.imports.run(who, id, importId, plan);
  }

  @Post(':importId/cancel')
  @HttpCode(200)
  @Api({ summary: 'Stop an import that runs: nothing of it stays', answer: ContactImport })
  cancel(@Who() who: Principal, @Id() id: string, @Id('importId') importId: string) {
    return this.imports.cancel(who, id, importId);
  }

  @Get(':importId')
  @Api({ summary: 'How far an import is', answer: ContactImport })
  progress(@Who() who: Principal, @Id() id: string, @Id('importId') importId: string) {
    return this.imports.progress(who, id, importId);
  }

  @Get(':importId/errors')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="errors.csv"')
  @Api({ summary: 'The rows that were refused, or would be, each with the reason, as CSV' })
  async report(@Who() who: Principal, @Id() id: string, @Id('importId') importId: string) {
    return new StreamableFile(await this.imports.report(who, id, importId));
  }
}
