import { SIMULATION } from '@callcard/crm-core';

/** The condition that leaves out calls that were only played; `calls` is what the query calls their table. */
export const isReal = (calls: string) => `${calls}.pbx <> '${SIMULATION}'`;
