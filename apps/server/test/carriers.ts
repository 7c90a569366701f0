import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server and an SMS gateway that speak as the real ones do, and what they took. */
export interface Carriers {
  letters: string[];
  /** What the mail server answers to the next receivers, before it takes letters again. */
  refusals: { responseCode: number }[];
  sms: Record<string, string>[];
  /** What the gateway answers to the next messages. */
  answers: number[];
  /** What the gateway says of a message that it took. */
  standing: { status: string; error_code: number | null };
  env: Record<string, string>;
  stop(): Promise<void>;
}

export async function startCarriers(): Promise<Carriers> {
  const carriers: Pick<Carriers, 'letters' | 'refusals' | 'sms' | 'answers' | 'standing'> = {
    ...{ letters: [], refusals: [], sms: [], answers: [], standing: { status: 'sent', error_code: null } },
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      const refusal = carriers.refusals.shift();
      done(refusal && Object.assign(new Error('not now'), refusal));
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          carriers.letters.push(Buffer.concat(chunks).toString());
          done();
        });
    },
  });
  const gateway: Server = createServer((request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      if (request.method === 'GET') return answer(200, carriers.standing);
      const status = carriers.answers.shift() ?? 201;
      if (status === 201) carriers.sms.push(Object.fromEntries(new URLSearchParams(text)));
      return answer(status, status === 201 ? { sid: 'SM1' } : { code: 21610 });
    });
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  return Object.assign(carriers, {
    env: {
      SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}`,
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_AUTH_TOKEN: 'very secret',
      TWILIO_FROM: '+380441234567',
      TWILIO_API_URL: `http://127.0.0.1:${portOf(gateway)}`,
    },
    async stop() {
      await new Promise<void>((resolve) => smtp.close(resolve));
      await new Promise((resolve) => gateway.close(resolve));
    },
  });
}

const portOf = (listening: { address(): unknown }) => (listening.address() as AddressInfo).port;
