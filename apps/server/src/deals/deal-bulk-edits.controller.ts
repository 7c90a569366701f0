import { DealBulkInput } from '@callcard/crm-core';
import { bulkEditsController } from '../lists/bulk-edits.controller';

export const DealBulkEditsController = bulkEditsController('deals', DealBulkInput, {
  selection: { filter: { state: 'open', where: 'source:empty' } },
  change: { source: 'Fair 2026' },
});
