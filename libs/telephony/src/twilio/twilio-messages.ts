import { z } from 'zod';
import { SmsFailure, type SmsGateway } from '../sms';

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
const Refusal = z.object({ code: z.number().optional() });

/** An answer takes seconds at most; a gateway that hangs must not hold a worker. */
const TIMEOUT_MILLISECONDS = 15_000;

/** Asked again later, these may be taken; every other refusal is for good, such as 21610: the receiver wants no messages. */
const mayPass = (status: number) => status === 429 || status === 408 || status >= 500;

/** SMS through the Messages resource of Twilio's REST API (version 2010-04-01). */
export function twilioMessages({ apiUrl = 'https://api.twilio.com', ...options }: TwilioMessagesOptions): SmsGateway {
  const { accountSid, authToken, from, timeoutMilliseconds = TIMEOUT_MILLISECONDS } = options;
  const url = `${apiUrl.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const sender: Record<string, string> = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  return {
    async send({ to, text }) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization, accept: 'application/json' },
        body: new URLSearchParams({ To: to, Body: text, ...sender }),
        signal: AbortSignal.timeout(timeoutMilliseconds),
        redirect: 'error',
      }).catch(() => {
        throw new SmsFailure('unreachable', false);
      });
      const body: unknown = await answer.json().catch(() => null);
      if (!answer.ok) throw new SmsFailure(`${answer.status}${codeOf(body)}`, !mayPass(answer.status));
      const created = Created.safeParse(body);
      // It was taken, whatever stands in the answer: sent again it would come twice.
      return { id: created.success ? created.data.sid : '' };
    },
  };
}

function codeOf(body: unknown): string {
  const { data } = Refusal.safeParse(body);
  return data?.code === undefined ? '' : ` (${data.code})`;
}
