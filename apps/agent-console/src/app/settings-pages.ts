import type { Permission } from '@callcard/crm-core';
import type { AdminPage } from './paths';

/** The pages of the settings, and the right (over everything) that opens each. */
export const SETTINGS_PAGES: readonly { page: AdminPage; needs: Permission }[] = [
  { page: 'users', needs: 'users.edit' },
  { page: 'hand-over', needs: 'users.handOver' },
  { page: 'roles', needs: 'roles.edit' },
  { page: 'teams', needs: 'teams.edit' },
  { page: 'dispositions', needs: 'dispositions.edit' },
  { page: 'scripts', needs: 'scripts.edit' },
  { page: 'numbers', needs: 'numbers.edit' },
  { page: 'number-rules', needs: 'numbers.edit' },
  { page: 'blocks', needs: 'numbers.block' },
  { page: 'calendars', needs: 'calendars.edit' },
  { page: 'sla', needs: 'slaPolicies.edit' },
  { page: 'queues', needs: 'queues.edit' },
  { page: 'pipelines', needs: 'pipelines.edit' },
  { page: 'break-reasons', needs: 'breakReasons.edit' },
  { page: 'client-fields', needs: 'clients.configure' },
  { page: 'client-sources', needs: 'clients.configure' },
  { page: 'recordings', needs: 'recordings.view' },
  { page: 'simulate', needs: 'calls.simulate' },
  { page: 'tokens', needs: 'apiTokens.manage' },
  { page: 'audit', needs: 'audit.view' },
  { page: 'health', needs: 'health.view' },
];
