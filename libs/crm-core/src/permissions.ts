import { farAs, type Scope } from './roles/scope';

/** Every right there is, `noun.action`. A service method asks for one in its first line. */
export const PERMISSIONS = [
  'agents.view',
  'agents.setOwnState',
  'agents.setState',
  'audit.view',
  'breakReasons.edit',
  'apiTokens.manage',
  'calendars.edit',
  'calls.view',
  'calls.work',
  'calls.dial',
  'calls.control',
  'calls.listenRecording',
  'calls.monitor',
  'calls.pauseRecording',
  'calls.simulate',
  'calls.supportBundle',
  'campaigns.view',
  'campaigns.edit',
  'campaigns.run',
  'campaigns.work',
  'clients.view',
  'clients.create',
  'clients.edit',
  'clients.delete',
  'clients.configure',
  'clients.import',
  'clients.merge',
  'clients.export',
  'clients.personalData',
  'clients.erase',
  'deals.view',
  'deals.create',
  'deals.edit',
  'deals.assign',
  'deals.delete',
  'dispositions.edit',
  'doNotCall.view',
  'doNotCall.edit',
  'fields.amounts',
  'fields.emails',
  'fields.phones',
  'health.view',
  'leads.view',
  'leads.create',
  'leads.work',
  'leads.assign',
  'messages.send',
  'messageTemplates.edit',
  'monitoringPolicy.edit',
  'notifications.edit',
  'notifications.view',
  'numbers.edit',
  'numbers.block',
  'phones.use',
  'pipelines.edit',
  'plans.edit',
  'queues.view',
  'queues.edit',
  'recordings.view',
  'recordings.edit',
  'recordings.hold',
  'requests.view',
  'requests.create',
  'requests.work',
  'requests.assign',
  'requests.delete',
  'roles.edit',
  'rulePacks.edit',
  'scripts.edit',
  'slaPolicies.edit',
  'tasks.view',
  'tasks.work',
  'tasks.assign',
  'teams.view',
  'teams.edit',
  'users.view',
  'users.edit',
  'users.handOver',
  'views.share',
  'webhooks.edit',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The rights of a role; what is not named is refused. */
export type Grants = Partial<Record<Permission, Scope>>;

/** Whether `grants` allow `permission` on a subject with these ties to the person asking. */
export function allows(grants: Grants, permission: Permission, tie: Scope): boolean {
  const reach = grants[permission];
  return reach !== undefined && farAs(reach) >= farAs(tie);
}

/** Where a number may lead, from cheap to dear; each role may dial up to some of them. */
export const DIAL_CLASSES = ['internal', 'local', 'mobile', 'international', 'premium'] as const;
export type DialClass = (typeof DIAL_CLASSES)[number];
