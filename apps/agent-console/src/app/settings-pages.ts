import type { Permission } from '@callcard/crm-core';
import type { AdminPage } from './paths';

/** By what they are about; in this order. */
export const SETTINGS_GROUPS = ['people', 'calls', 'work', 'system'] as const;
export type SettingsGroup = (typeof SETTINGS_GROUPS)[number];

interface SettingsPage {
  page: AdminPage;
  group: SettingsGroup;
  needs: Permission;
}

/** The pages of the settings, and the right (over everything) that opens each. */
export const SETTINGS_PAGES: readonly SettingsPage[] = [
  { page: 'users', group: 'people', needs: 'users.edit' },
  { page: 'hand-over', group: 'people', needs: 'users.handOver' },
  { page: 'roles', group: 'people', needs: 'roles.edit' },
  { page: 'role-notices', group: 'people', needs: 'notifications.edit' },
  { page: 'teams', group: 'people', needs: 'teams.edit' },
  { page: 'break-reasons', group: 'people', needs: 'breakReasons.edit' },
  { page: 'numbers', group: 'calls', needs: 'numbers.edit' },
  { page: 'number-rules', group: 'calls', needs: 'numbers.edit' },
  { page: 'queues', group: 'calls', needs: 'queues.edit' },
  { page: 'alert-rules', group: 'calls', needs: 'alerts.manage' },
  { page: 'wallboards', group: 'calls', needs: 'wallboards.manage' },
  { page: 'blocks', group: 'calls', needs: 'numbers.block' },
  { page: 'do-not-call', group: 'calls', needs: 'doNotCall.edit' },
  { page: 'number-proof', group: 'calls', needs: 'doNotCall.edit' },
  { page: 'rule-packs', group: 'calls', needs: 'campaigns.edit' },
  { page: 'dispositions', group: 'calls', needs: 'dispositions.edit' },
  { page: 'scripts', group: 'calls', needs: 'scripts.edit' },
  { page: 'scorecards', group: 'calls', needs: 'scorecards.edit' },
  { page: 'sampling-plans', group: 'calls', needs: 'reviews.plan' },
  { page: 'recordings', group: 'calls', needs: 'recordings.view' },
  { page: 'monitoring', group: 'calls', needs: 'monitoringPolicy.edit' },
  { page: 'simulate', group: 'calls', needs: 'calls.simulate' },
  { page: 'calendars', group: 'work', needs: 'calendars.edit' },
  { page: 'sla', group: 'work', needs: 'slaPolicies.edit' },
  { page: 'pipelines', group: 'work', needs: 'pipelines.edit' },
  { page: 'plans', group: 'work', needs: 'plans.edit' },
  { page: 'message-templates', group: 'work', needs: 'messageTemplates.edit' },
  { page: 'client-fields', group: 'work', needs: 'clients.configure' },
  { page: 'client-sources', group: 'work', needs: 'clients.configure' },
  { page: 'value-grades', group: 'work', needs: 'clients.configure' },
  { page: 'tokens', group: 'system', needs: 'apiTokens.manage' },
  { page: 'webhooks', group: 'system', needs: 'webhooks.edit' },
  { page: 'audit', group: 'system', needs: 'audit.view' },
  { page: 'health', group: 'system', needs: 'health.view' },
];
