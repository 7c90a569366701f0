import { Param } from '@nestjs/common';
import { NotFound } from '@callcard/crm-core';
import { z } from 'zod';

/** What is not a UUID is the id of nothing. */
const uuid = {
  transform(value: unknown): string {
    const parsed = z.guid().safeParse(value);
    if (!parsed.success) throw new NotFound('thing');
    return parsed.data;
  },
};

/** The `:id` of a path. @throws NotFound when it cannot be one. */
export const Id = (name = 'id') => Param(name, uuid);
