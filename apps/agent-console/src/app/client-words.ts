import { addressOf, type ClientCard } from '@callcard/crm-core';

/** How a client is called in a language: names have forms. */
export const clientWords = (client: ClientCard | undefined, language: string) => ({
  name: client?.name,
  addressAs: client && addressOf(client, language),
  company: client?.kind === 'organisation' ? client.name : client?.organisation,
});
