import { RequestBulkInput } from '@callcard/crm-core';
import { bulkEditsController } from '../lists/bulk-edits.controller';

export const RequestBulkEditsController = bulkEditsController('requests', RequestBulkInput, {
  selection: { filter: { state: 'open', where: 'createdAt:to:2026-01-31' } },
  change: { priority: 'high' },
});
