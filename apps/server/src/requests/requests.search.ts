import { numberWords } from '@callcard/crm-core';
import { knownNumbers, type SearchSource } from '../search/search-sources';
import { RequestEntity } from './request.entity';
import type { RequestWork } from './request-work';

export const requestsSearch = (work: RequestWork): SearchSource => ({
  kind: 'requests',
  right: 'requests.view',
  tokens: { name: 'request_tokens', id: 'id', newestFirst: true },
  rows: { from: 'requests r', id: 'r.id' },
  exists: 'r.deleted_at is null',
  visible: (who) => work.visible(who, 'requests.view'),
  byNumber(asked, narrow, limit) {
    const values = [...narrow.parameters];
    const numbers = knownNumbers(asked, (value) => `$${values.push(value)}`);
    const sql = `
      select r.id from ${numbers} known join requests r on r.caller_number = known.number
      where ${narrow} order by r.id desc limit ${limit}`;
    return { sql, values };
  },
  hits: `select r.id, concat_ws(' · ', r.number, coalesce(r.subject, r.caller_name, r.caller_number)) as title, cl.name as detail,
      r.created_at as at, r.client_id as "clientId"
    from requests r left join clients cl on cl.id = r.client_id where r.id = any($1)`,
  worded: {
    entity: RequestEntity,
    id: 'id',
    texts: (row) => {
      const { number, subject, body, callerName, closeNote } = row as RequestEntity;
      return [numberWords(number), subject, body, callerName, closeNote];
    },
  },
});
