import { UserEntity } from '../users/user.entity';
import type { SearchSource } from './search-sources';

/** Colleagues: by name, extension and address. */
export const peopleSearch: SearchSource = {
  kind: 'people',
  right: 'users.view',
  tokens: { name: 'user_tokens', id: 'id' },
  rows: { from: 'users u', id: 'u.id' },
  exists: 'u.active',
  visible: () => ['true', []],
  hits: `select u.id, u.name as title, nullif(concat_ws(' · ', u.extension, t.name) collate "C", '') as detail, null::timestamptz as at, null as "clientId"
    from users u left join teams t on t.id = u.team_id where u.id = any($1)`,
  worded: {
    entity: UserEntity,
    id: 'id',
    texts: (row) => [(row as UserEntity).name, (row as UserEntity).extension, (row as UserEntity).email],
  },
};
