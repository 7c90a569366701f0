import { Conditions } from '../database/conditions';
import type { SearchSource } from '../search/search-sources';
import { ClientFileEntity } from './client-file.entity';
import { VISIBLE_CLIENTS } from './client-scope';
import { CLIENT_TOKENS } from './clients.search';
import { numberSearch, wholeNumber } from './clients.search.queries';

/** Clients and the people of organisations; their store writes the words. */
export const clientsSearch: SearchSource = {
  kind: 'clients',
  right: 'clients.view',
  tokens: CLIENT_TOKENS,
  rows: { from: 'clients c', id: 'c.id' },
  visible: () => ['true', []],
  byNumber({ digits, number, isWhole }, _narrow, limit) {
    const existing = new Conditions().when(true, VISIBLE_CLIENTS);
    return isWhole ? wholeNumber(number, existing, limit) : numberSearch(digits, existing, limit, null);
  },
  hits: `select c.id, c.name as title, null::timestamptz as at, c.id as "clientId", nullif(concat_ws(' · ',
      (select o.name from client_relations r join clients o on o.id = r.organisation_id
        where r.person_id = c.id and o.deleted_at is null order by r.is_primary desc, r.id limit 1),
      (select p.number from client_phones p where p.client_id = c.id order by p.is_primary desc, p.position limit 1)) collate "C", '') as detail
    from clients c where c.id = any($1) and ${VISIBLE_CLIENTS}`,
  worded: null,
};

/** Files of clients, by their names. */
export const filesSearch: SearchSource = {
  kind: 'files',
  right: 'clients.view',
  tokens: { name: 'client_file_tokens', id: 'id', newestFirst: true },
  rows: { from: 'client_files f join clients c on c.id = f.client_id', id: 'f.id' },
  exists: VISIBLE_CLIENTS,
  visible: () => ['true', []],
  hits: `select f.id, f.name as title, c.name as detail, f.created_at as at, f.client_id as "clientId"
    from client_files f join clients c on c.id = f.client_id where f.id = any($1)`,
  worded: { entity: ClientFileEntity, id: 'id', texts: (row) => [(row as ClientFileEntity).name] },
};
