import { z } from 'zod';
import type { ClientField, CustomValues } from '../clients/client-field';

/** What divides the clients of a plan into segments: as they were when their deal came into it. */
export const SEGMENTS = ['none', 'stage', 'kind', 'role', 'size', 'source', 'tag', 'field'] as const;
export const Segmentation = z.enum(SEGMENTS);
export type Segmentation = z.infer<typeof Segmentation>;

/** How clients are divided; `field`: the key of the administrator's field, where one divides them. */
export const Division = {
  by: Segmentation.default('none'),
  field: z.string().max(40).optional(),
};

/** Whether a field sorts clients: it offers a few answers, and anything else would make a segment of each. */
export const dividesClients = ({ type }: Pick<ClientField, 'type'>): boolean => ['picklist', 'multi', 'checkbox'].includes(type);

/** Of the fields that divide clients, what was chosen in each. */
export type ClientChoices = Record<string, string[]>;

/** What a client has chosen in these fields, as it is kept with a deal that comes into a plan. */
export function choicesOf(fields: readonly Pick<ClientField, 'key' | 'type'>[], custom: CustomValues): ClientChoices {
  const chosen = fields.filter(dividesClients).map(({ key }) => [key, [custom[key] ?? []].flat().map(String)] as const);
  return Object.fromEntries(chosen.filter(([, values]) => values.length > 0));
}
