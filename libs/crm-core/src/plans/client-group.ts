import { z } from 'zod';
import { type Client, ClientKind } from '../clients/client';
import { ClientRole, OrganisationSize } from '../clients/client-profile';
import { LifecycleStage } from '../clients/lifecycle';

const some = <T extends z.ZodType>(item: T) => z.array(item).max(50).default([]);

/** Which clients something is meant for: of each list one has to fit, an empty list asks for nothing. */
export const ClientGroup = z.object({
  kinds: some(ClientKind),
  roles: some(ClientRole),
  stages: some(LifecycleStage),
  sizes: some(OrganisationSize),
  sourceIds: some(z.uuid()),
  tags: some(z.string().trim().min(1).max(60)),
  /** Values of one of the administrator's fields. */
  custom: some(z.object({ key: z.string().max(40), values: z.array(z.string().trim().min(1).max(300)).min(1).max(50) })),
});
export type ClientGroup = z.infer<typeof ClientGroup>;

/** What of a client decides whether it is of a group. */
export type Grouped = Pick<Client, 'kind' | 'roles' | 'lifecycleStage' | 'size' | 'sourceId' | 'tags' | 'custom'>;

/** Whether the client is of the group. Whoever is of no group at all is of the one that asks for nothing. */
export function isInGroup(group: ClientGroup, client: Grouped): boolean {
  const { kinds, roles, stages, sizes, sourceIds, tags, custom } = group;
  const fits = (wanted: readonly string[], has: readonly (string | null)[]) =>
    wanted.length === 0 || has.some((one) => one !== null && wanted.includes(one));
  return (
    fits(kinds, [client.kind]) &&
    fits(roles, client.roles) &&
    fits(stages, [client.lifecycleStage]) &&
    fits(sizes, [client.size]) &&
    fits(sourceIds, [client.sourceId]) &&
    fits(tags, client.tags) &&
    custom.every(({ key, values }) => fits(values, [client.custom[key] ?? []].flat().map(String)))
  );
}

/** How much a group asks for: the more, the better it knows its clients. */
export const sharpness = ({ custom, ...lists }: ClientGroup): number =>
  Object.values(lists).filter((list) => list.length > 0).length + custom.length;
