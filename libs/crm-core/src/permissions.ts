import type { ShippedRole } from './roles/role-key';
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
  'calls.pauseRecording',
  'calls.simulate',
  'calls.supportBundle',
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

const everyField: Grants = { 'fields.amounts': 'all', 'fields.emails': 'all', 'fields.phones': 'all' };

const phoneWork: Grants = {
  ...everyField,
  'agents.view': 'all',
  'agents.setOwnState': 'own',
  'calls.view': 'own',
  'calls.work': 'own',
  'calls.dial': 'own',
  'calls.control': 'own',
  'calls.listenRecording': 'own',
  'calls.pauseRecording': 'own',
  'clients.view': 'all',
  'clients.create': 'all',
  'clients.edit': 'all',
  'deals.view': 'own',
  'deals.create': 'own',
  'leads.view': 'own',
  'leads.create': 'all',
  'messages.send': 'all',
  'phones.use': 'own',
  'numbers.block': 'own',
  'queues.view': 'all',
  'requests.view': 'own',
  'requests.create': 'all',
  'requests.work': 'own',
  'tasks.view': 'own',
  'tasks.work': 'own',
  'tasks.assign': 'all',
  'teams.view': 'all',
  'users.view': 'all',
};

const supervisor: Grants = {
  ...phoneWork,
  'agents.setState': 'all',
  'breakReasons.edit': 'all',
  'calls.view': 'all',
  'calls.work': 'all',
  'calls.control': 'all',
  'calls.listenRecording': 'all',
  'calls.pauseRecording': 'all',
  'calls.simulate': 'all',
  'clients.delete': 'all',
  'clients.import': 'all',
  'clients.merge': 'all',
  'deals.view': 'all',
  'deals.create': 'all',
  'deals.edit': 'all',
  'deals.assign': 'all',
  'deals.delete': 'all',
  'dispositions.edit': 'all',
  'health.view': 'all',
  'leads.view': 'all',
  'leads.work': 'all',
  'leads.assign': 'all',
  'messageTemplates.edit': 'all',
  'numbers.block': 'all',
  'plans.edit': 'all',
  'requests.view': 'all',
  'requests.work': 'all',
  'requests.assign': 'all',
  'slaPolicies.edit': 'all',
  'tasks.view': 'all',
  'tasks.work': 'all',
  'scripts.edit': 'all',
  'users.handOver': 'all',
  'views.share': 'all',
};

/** Reads what its work is about, and changes nothing of it. */
const onlooker: Grants = {
  'agents.view': 'all',
  'calls.view': 'all',
  'clients.view': 'all',
  'queues.view': 'all',
  'tasks.view': 'own',
  'tasks.work': 'own',
  'tasks.assign': 'all',
  'teams.view': 'all',
  'users.view': 'all',
};

const qualityController: Grants = { ...onlooker, 'calls.listenRecording': 'all', 'recordings.view': 'all' };
const marketer: Grants = {
  ...onlooker,
  'fields.amounts': 'all',
  'leads.view': 'all',
  'leads.create': 'all',
  'messageTemplates.edit': 'all',
  'scripts.edit': 'all',
};
const accountant: Grants = { ...onlooker, ...everyField, 'calls.view': 'own' };
const auditor: Grants = {
  ...onlooker,
  ...everyField,
  'audit.view': 'all',
  'leads.view': 'all',
  'recordings.view': 'all',
  'requests.view': 'all',
  'tasks.view': 'all',
};
const head: Grants = {
  ...supervisor,
  'calls.view': 'subtree',
  'calls.work': 'subtree',
  'calls.control': 'subtree',
  'calls.listenRecording': 'subtree',
  'calls.pauseRecording': 'subtree',
  'deals.view': 'subtree',
  'deals.edit': 'subtree',
  'deals.assign': 'subtree',
  'deals.delete': 'subtree',
  'leads.view': 'subtree',
  'leads.work': 'subtree',
  'leads.assign': 'subtree',
  'tasks.view': 'subtree',
  'tasks.work': 'subtree',
  'clients.export': 'all',
  'clients.personalData': 'all',
  'clients.erase': 'all',
  'teams.edit': 'all',
};

/** What the roles may do when they are shipped; the role rows in the database are seeded from this. */
export const SHIPPED_GRANTS: Record<ShippedRole, Grants> = {
  operator: phoneWork,
  telemarketer: phoneWork,
  specialist: { ...phoneWork, 'deals.edit': 'own', 'deals.assign': 'own', 'leads.work': 'own' },
  serviceSpecialist: { ...phoneWork, 'requests.view': 'all', 'requests.work': 'all' },
  qualityController,
  marketer,
  supervisor,
  head,
  accountant,
  auditor,
  admin: Object.fromEntries(PERMISSIONS.map((permission) => [permission, 'all'])),
};

/** Whether `grants` allow `permission` on a subject with these ties to the person asking. */
export function allows(grants: Grants, permission: Permission, tie: Scope): boolean {
  const reach = grants[permission];
  return reach !== undefined && farAs(reach) >= farAs(tie);
}

/** Where a number may lead, from cheap to dear; each role may dial up to some of them. */
export const DIAL_CLASSES = ['internal', 'local', 'mobile', 'international', 'premium'] as const;
export type DialClass = (typeof DIAL_CLASSES)[number];

export const SHIPPED_DIAL_RIGHTS: Record<ShippedRole, DialClass[]> = {
  operator: ['internal', 'local', 'mobile'],
  telemarketer: ['internal', 'local', 'mobile'],
  specialist: ['internal', 'local', 'mobile', 'international'],
  serviceSpecialist: ['internal', 'local', 'mobile'],
  qualityController: ['internal'],
  marketer: ['internal'],
  supervisor: ['internal', 'local', 'mobile', 'international'],
  head: ['internal', 'local', 'mobile', 'international'],
  accountant: ['internal', 'local', 'mobile'],
  auditor: [],
  admin: ['internal', 'local', 'mobile', 'international'],
};
