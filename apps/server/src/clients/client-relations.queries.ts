import type { ClientRelation } from '@callcard/crm-core';
import { type Contacts, contactsOf, shownContacts } from './client-contacts';
import { VISIBLE_CLIENTS } from './client-scope';

type End = Contacts & { id: ClientRelation['person']['id']; name: string };
export type RelationRow = Omit<ClientRelation, 'person' | 'organisation'> & { person: End; organisation: End };

const end = (key: string) => `
  (select to_jsonb(shown) from (select c.id, c.name, ${contactsOf('c.id')} from clients c where c.id = r.${key}) shown)`;

const isThere = (key: string) => `exists (select from clients c where c.id = r.${key} and ${VISIBLE_CLIENTS})`;

/** Relations with both their ends; those with a deleted client stay away. */
export const SELECT_RELATIONS = `
  select r.id, r.position, r.categories, r.decision_power as "decisionPower", r.is_primary as "primary", r.version,
    ${end('person_id')} as person, ${end('organisation_id')} as organisation
  from client_relations r
  where ${isThere('person_id')} and ${isThere('organisation_id')}`;

export const toRelation = ({ person, organisation, ...row }: RelationRow): ClientRelation => ({
  ...row,
  person: { ...person, ...shownContacts(person) },
  organisation: { ...organisation, ...shownContacts(organisation) },
});

/** The mark of the organisation's first contact person is taken from whoever has it, other than `$2`. */
export const TAKE_PRIMARY = `
  update client_relations set is_primary = false, version = version + 1 where organisation_id = $1 and is_primary and id <> $2`;
