import { SetMetadata } from '@nestjs/common';
import type { ZodType } from 'zod';

/** What the description of a route says beyond what the code shows: its body and query are read off their `zod(…)` pipes. */
export interface ApiWords {
  summary: string;
  answer?: ZodType;
  /** A body that works on the demo data. Every POST with a body has one. */
  example?: unknown;
}

export const API_WORDS = 'callcard:api';

/** Describes a route in `GET /api/openapi.json`: `@Api({ summary: 'Note a lead', answer: Lead, example: { subject: 'Boilers' } })`. */
export const Api = (words: ApiWords) => SetMetadata(API_WORDS, words);
