import { Controller, Delete, Get, HttpCode, Post, Query, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ClientFile, Invalid, LARGEST_CLIENT_FILE, page, PageQuery } from '@callcard/crm-core';
import type { Response } from 'express';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientFiles } from './client-files.service';

/** What of an uploaded file matters here: where it lies until it is copied. */
interface Uploaded {
  path: string;
  originalname: string;
}

@Controller('clients/:id/files')
export class ClientFilesController {
  constructor(private readonly files: ClientFiles) {}

  @Get()
  @Api({ summary: 'The files of a client, newest first', answer: page(ClientFile) })
  list(@Who() who: Principal, @Id() clientId: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.files.list(who, clientId, query);
  }

  @Post()
  @UseInterceptors(
    FileInterceptor('file', { dest: join(tmpdir(), 'callcard-uploads'), limits: { fileSize: LARGEST_CLIENT_FILE, files: 1, fields: 5 } }),
  )
  @Api({ summary: 'Add a file to a client (multipart field "file")', answer: ClientFile })
  async add(@Who() who: Principal, @Id() clientId: string, @UploadedFile() file: Uploaded | undefined) {
    if (!file) throw Invalid.field('file', 'missing_file', 'Send the file in the field "file".');
    try {
      // Multer takes the header's bytes for Latin-1; browsers send UTF-8.
      return await this.files.add(who, clientId, { path: file.path, name: Buffer.from(file.originalname, 'latin1').toString() });
    } finally {
      await rm(file.path, { force: true });
    }
  }

  @Get(':fileId')
  @Api({ summary: 'A file of a client, to save' })
  async content(@Who() who: Principal, @Id() clientId: string, @Id('fileId') id: string, @Res() response: Response): Promise<void> {
    const { file, read } = await this.files.content(who, clientId, id);
    response.set({
      'Content-Type': file.type,
      'Content-Length': String(file.bytes),
      // Never shown in a page of ours, whatever is in it.
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Cache-Control': 'private, no-store',
    });
    // Whoever leaves in the middle is no failure.
    await pipeline(read(), response).catch(() => response.destroy());
  }

  @Delete(':fileId')
  @HttpCode(204)
  @Api({ summary: 'Delete a file of a client' })
  delete(@Who() who: Principal, @Id() clientId: string, @Id('fileId') id: string) {
    return this.files.delete(who, clientId, id);
  }
}
