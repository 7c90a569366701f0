import type { Client, ImportProgress, ImportResult, ImportUpload } from '@callcard/crm-core';
import { runJobs } from './run-jobs';
import type { SignedIn, TestApp } from './test-app';

/** Somebody who brings files of clients in, and looks at what came of it. */
export class Importer {
  constructor(
    private readonly server: TestApp,
    private readonly person: SignedIn,
  ) {}

  async upload(content: string | Buffer, name = 'clients.csv'): Promise<ImportUpload> {
    const answer = await this.person.http
      .post('/api/clients/imports')
      .attach('file', Buffer.from(content as string), name)
      .expect(201);
    return answer.body as ImportUpload;
  }

  async try({ id, mapping }: ImportUpload, plan: object = {}): Promise<ImportResult> {
    const answer = await this.person.http
      .post(`/api/clients/imports/${id}/dry-run`)
      .send({ mapping, ...plan })
      .expect(200);
    return answer.body as ImportResult;
  }

  async start({ id, mapping }: ImportUpload, plan: object = {}): Promise<void> {
    await this.person.http
      .post(`/api/clients/imports/${id}/run`)
      .send({ mapping, ...plan })
      .expect(202);
  }

  async run(upload: ImportUpload, plan: object = {}): Promise<ImportProgress> {
    await this.start(upload, plan);
    await runJobs(this.server);
    return this.progress(upload);
  }

  async progress({ id }: ImportUpload): Promise<ImportProgress> {
    return (await this.person.http.get(`/api/clients/imports/${id}`).expect(200)).body as ImportProgress;
  }

  async report({ id }: ImportUpload): Promise<string[]> {
    const { text } = await this.person.http.get(`/api/clients/imports/${id}/errors`).expect(200);
    return text
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');
  }

  async find(q: string): Promise<Client[]> {
    return ((await this.person.http.get('/api/clients').query({ q })).body as { items: Client[] }).items;
  }

  async count(): Promise<number> {
    return Number((await this.server.dataSource.query<{ count: string }[]>('select count(*) from clients'))[0]!.count);
  }
}
