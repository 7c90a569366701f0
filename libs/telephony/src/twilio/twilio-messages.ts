import { z } from 'zod';
import { SmsFailure, type SmsGateway, type SmsStanding } from '../sms';

export interface TwilioMessagesOptions {
  accountSid: string;
  authToken: string;
  /** A number of ours in E.164, a sender name, or the id of a messaging service (`MG…`). */
  from: string;
  /** `https://api.twilio.com`, unless another host speaks for it. */
  apiUrl?: string;
  timeoutMilliseconds?: number;
}

const Created = z.object({ sid: z.string() });
const Standing = z.object({ status: z.string(), error_code: z.number().nullish() });
const Refusal = z.object({ code: z.number().optional() });

/** An answer takes seconds at most; a gateway that hangs must not hold a worker. */
const TIMEOUT_MILLISECONDS = 15_000;

/** Asked again later, these may be taken; every other refusal is for good, such as 21610: the receiver wants no messages. */
const mayPass = (status: number) => status === 429 || status === 408 || status >= 500;

/** SMS through the Messages resource of Twilio's REST API (version 2010-04-01). */
export function twilioMessages({ apiUrl = 'https://api.twilio.com', ...options }: TwilioMessagesOptions): SmsGateway {
  const { accountSid, authToken, from, timeoutMilliseconds = TIMEOUT_MILLISECONDS } = options;
  const messages = `${apiUrl.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages`;
  const sender: Record<string, string> = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  async function ask(url: string, form?: Record<string, string>): Promise<unknown> {
    const answer = await fetch(url, {
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      headers: { authorization, accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMilliseconds),
      redirect: 'error',
    }).catch(() => {
      throw new SmsFailure('unreachable', false);
    });
    const body: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw new SmsFailure(`${answer.status}${codeOf(body)}`, !mayPass(answer.status));
    return body;
  }

  return {
    async send({ to, text }) {
      const created = Created.safeParse(await ask(`${messages}.json`, { To: to, Body: text, ...sender }));
      // It was taken, whatever stands in the answer: sent again it would come twice.
      return { id: created.success ? created.data.sid : '' };
    },

    async standing(id) {
      const { data } = Standing.safeParse(await ask(`${messages}/${encodeURIComponent(id)}.json`));
      return standingOf(data?.status ?? '', data?.error_code ?? null);
    },
  };
}

/** Everything else is on its way: accepted, queued, sending, sent. */
function standingOf(status: string, code: number | null): SmsStanding {
  if (status === 'delivered' || status === 'read') return { state: 'delivered', problem: null };
  if (!['undelivered', 'failed', 'canceled'].includes(status)) return { state: 'onTheWay', problem: null };
  return { state: 'undelivered', problem: code === null ? status : `${status} (${code})` };
}

function codeOf(body: unknown): string {
  const { data } = Refusal.safeParse(body);
  return data?.code === undefined ? '' : ` (${data.code})`;
}
