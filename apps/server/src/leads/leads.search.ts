import { numberWords } from '@callcard/crm-core';
import type { Access } from '../auth/access';
import type { SearchSource } from '../search/search-sources';
import { LeadEntity } from './lead.entity';
import { LEAD_TIES } from './leads.queries';

export const leadsSearch = (access: Access): SearchSource => ({
  kind: 'leads',
  right: 'leads.view',
  tokens: { name: 'lead_tokens', id: 'id', newestFirst: true },
  rows: { from: 'leads l', id: 'l.id' },
  visible: (who) => access.visible(who, 'leads.view', LEAD_TIES),
  hits: `select l.id, l.number || ' · ' || l.subject as title, c.name as detail, l.created_at as at, l.client_id as "clientId"
    from leads l left join clients c on c.id = l.client_id where l.id = any($1)`,
  worded: {
    entity: LeadEntity,
    id: 'id',
    texts: (row) => {
      const { number, subject, note, wish, source, closeNote } = row as LeadEntity;
      return [numberWords(number), subject, note, wish, source, closeNote];
    },
  },
});
