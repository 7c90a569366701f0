import { ClientBulkInput } from '@callcard/crm-core';
import { bulkEditsController } from '../lists/bulk-edits.controller';

export const ClientBulkEditsController = bulkEditsController('clients', ClientBulkInput, {
  selection: { filter: { where: 'tags:is:new' } },
  change: { addTags: ['2026'], removeTags: ['new'] },
});
