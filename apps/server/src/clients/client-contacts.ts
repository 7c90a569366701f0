import type { Client } from '@callcard/crm-core';

export type Contacts = Pick<Client, 'phones' | 'emails'>;

/** The numbers and addresses of a client as two columns; a mark that a number has not is left out. `id`: SQL of the client's id. */
export const contactsOf = (id: string): string => `
  coalesce((select jsonb_agg(jsonb_build_object('number', p.number, 'extension', p.extension, 'label', p.label, 'primary', p.is_primary)
    || jsonb_strip_nulls(jsonb_build_object('type', p.type, 'invalid', nullif(p.invalid, false), 'doNotCall', nullif(p.do_not_call, false)))
    order by p.position) from client_phones p where p.client_id = ${id}), '[]') as phones,
  coalesce((select jsonb_agg(jsonb_build_object('address', e.address, 'label', e.label, 'primary', e.is_primary)
    order by e.position) from client_emails e where e.client_id = ${id}), '[]') as emails`;

/** Every number and address of a client that an answer shows goes through here. */
export const shownContacts = ({ phones, emails }: Contacts): Contacts => ({ phones, emails });
