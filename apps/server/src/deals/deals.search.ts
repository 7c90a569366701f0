import { numberWords } from '@callcard/crm-core';
import type { Access } from '../auth/access';
import type { SearchSource } from '../search/search-sources';
import { DealEntity } from './deal.entity';
import { DEAL_TIES } from './deals.queries';

export const dealsSearch = (access: Access): SearchSource => ({
  kind: 'deals',
  right: 'deals.view',
  tokens: { name: 'deal_tokens', id: 'id', newestFirst: true },
  rows: { from: 'deals d', id: 'd.id' },
  exists: 'd.deleted_at is null',
  visible: (who) => access.visible(who, 'deals.view', DEAL_TIES),
  listed: true,
  hits: `select d.id, d.number || ' · ' || d.subject as title, c.name as detail, d.created_at as at, d.client_id as "clientId"
    from deals d join clients c on c.id = d.client_id where d.id = any($1)`,
  worded: {
    entity: DealEntity,
    id: 'id',
    texts: (row) => {
      const { number, subject, source, closeNote } = row as DealEntity;
      return [numberWords(number), subject, source, closeNote];
    },
  },
});
