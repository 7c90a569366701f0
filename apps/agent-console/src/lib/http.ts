import { z } from 'zod';
import type { FieldError } from '@callcard/crm-core';
import { parsedInWords } from './erased-names';

const ProblemBody = z.looseObject({
  code: z.string().default('unknown'),
  title: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  fields: z.array(z.string()).optional(),
});

/** What the server answered when it could not do what was asked. Status 0: it could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: FieldError[] = [],
    readonly fields: string[] = [],
    /** What else the problem says, by its own names. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

const sessionLost = new Set<() => void>();

/** Calls `listener` whenever the server says that nobody is signed in. */
export function onSessionLost(listener: () => void): () => void {
  sessionLost.add(listener);
  return () => sessionLost.delete(listener);
}

/** What is asked and not answered yet. */
let line = new AbortController();

/**
 * Gives up everything that is asked and not answered: the network has swallowed it. A browser would wait for minutes, and asks nothing
 * new meanwhile, for of its connections to one server there are six. Files that come or go are let alone.
 */
export function giveUpRequests(): void {
  const former = line;
  line = new AbortController();
  former.abort();
}

function address(path: string, query: Query = {}): string {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(wanted.flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))).toString();
  return text ? `/api${path}?${text}` : `/api${path}`;
}

async function problemOf(response: Response): Promise<Problem> {
  const body = ProblemBody.safeParse(await response.json().catch(() => ({}))).data;
  const detail = body?.detail ?? body?.title ?? response.statusText;
  return new Problem(response.status, body?.code ?? 'unknown', detail, body?.errors, body?.fields, body);
}

async function send(method: string, path: string, query?: Query, body?: unknown, file = false, signal?: AbortSignal): Promise<Response> {
  const form = body instanceof FormData;
  const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } };
  if (!form && !file) init.signal = signal ? AbortSignal.any([line.signal, signal]) : line.signal;
  if (body !== undefined) init.body = form ? body : JSON.stringify(body);
  if (body !== undefined && !form) init.headers = { ...init.headers, 'content-type': 'application/json' };
  const response = await fetch(address(path, query), init).catch(() => {
    throw new Problem(0, 'unreachable', 'The server cannot be reached.');
  });
  if (response.ok) return response;
  if (response.status === 401) sessionLost.forEach((tell) => tell());
  throw await problemOf(response);
}

async function parsed<T extends z.ZodType>(response: Response, schema: T): Promise<z.output<T>> {
  const text = await response.text().catch(() => {
    throw new Problem(0, 'unreachable', 'The server cannot be reached.');
  });
  return schema.parse(text ? parsedInWords(text) : undefined);
}

function saveAs(file: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = fileName;
  link.click();
  // The browser has taken hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** For answers whose body is of no interest. */
export const Nothing = z.unknown().transform(() => undefined);

/** The server's API; every answer is parsed with the schema of its shape. */
export const http = {
  /** `signal`: the answer is of no use any more. */
  get: async <T extends z.ZodType>(path: string, schema: T, query?: Query, signal?: AbortSignal) =>
    parsed(await send('GET', path, query, undefined, false, signal), schema),
  post: async <T extends z.ZodType>(path: string, body: unknown, schema: T) =>
    parsed(await send('POST', path, undefined, body ?? {}), schema),
  put: async <T extends z.ZodType>(path: string, body: unknown, schema: T) => parsed(await send('PUT', path, undefined, body), schema),
  /** A file that the server makes when asked: it is saved as a download of the browser's. */
  download: async (path: string, fileName: string) => saveAs(await (await send('POST', path, undefined, undefined, true)).blob(), fileName),
  delete: async (path: string, body?: unknown) => parsed(await send('DELETE', path, undefined, body), Nothing),
};
