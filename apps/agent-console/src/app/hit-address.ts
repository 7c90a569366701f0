import type { SearchHit, SearchKind } from '@callcard/crm-core';
import { paths } from './paths';

/** Where a thing that was found stands. */
export function hitAddress(kind: SearchKind, { id, clientId }: Pick<SearchHit, 'id' | 'clientId'>): string {
  switch (kind) {
    case 'clients':
      return paths.client(id);
    case 'deals':
      return paths.deal(id);
    case 'requests':
      return paths.request(id);
    case 'leads':
      return paths.lead(id);
    case 'tasks':
      return paths.task(id);
    case 'calls':
      return paths.call(id);
    case 'people':
      return paths.floor;
    case 'files':
      return `${paths.client(clientId ?? id)}?tab=files`;
  }
}
