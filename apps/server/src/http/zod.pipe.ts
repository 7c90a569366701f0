import type { PipeTransform } from '@nestjs/common';
import { Invalid } from '@callcard/crm-core';
import type { ZodType, z } from 'zod';

/** Holds its schema in the open: the API description is made of it. */
export class ZodPipe<Schema extends ZodType> implements PipeTransform<unknown, z.output<Schema>> {
  constructor(readonly schema: Schema) {}

  transform(value: unknown): z.output<Schema> {
    const parsed = this.schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    throw new Invalid(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: codeOf(issue), message: issue.message })));
  }
}

/** A check of our own says what it is called. */
const codeOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' && typeof issue.params?.['code'] === 'string' ? issue.params['code'] : issue.code;

/** Parses a body, a query or a parameter: `@Body(zod(LeadInput)) input: LeadInput`. @throws Invalid naming every bad field. */
export const zod = <Schema extends ZodType>(schema: Schema) => new ZodPipe(schema);
