import { z } from 'zod';

/** The version last seen, in the address: a DELETE has no body. */
export const SeenVersion = z.object({ version: z.coerce.number().int() });
export type SeenVersion = z.infer<typeof SeenVersion>;
