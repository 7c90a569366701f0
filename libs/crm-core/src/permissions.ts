import type { RoleKey } from './users/user';

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
  'dispositions.edit',
  'health.view',
  'leads.view',
  'leads.create',
  'leads.work',
  'leads.assign',
  'numbers.edit',
  'numbers.block',
  'phones.use',
  'queues.view',
  'queues.edit',
  'recordings.view',
  'recordings.edit',
  'recordings.hold',
  'requests.view',
  'requests.work',
  'requests.assign',
  'scripts.edit',
  'tasks.view',
  'tasks.work',
  'teams.view',
  'teams.edit',
  'users.view',
  'users.edit',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** How far a right reaches: what is mine, what is my team's, everything. */
export type Scope = 'own' | 'team' | 'all';

/** The rights of a role; what is not named is refused. */
export type Grants = Partial<Record<Permission, Scope>>;

const phoneWork: Grants = {
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
  'leads.view': 'own',
  'leads.create': 'all',
  'phones.use': 'own',
  'numbers.block': 'own',
  'queues.view': 'all',
  'requests.view': 'own',
  'requests.work': 'own',
  'tasks.view': 'own',
  'tasks.work': 'own',
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
  'dispositions.edit': 'all',
  'health.view': 'all',
  'leads.view': 'all',
  'leads.work': 'all',
  'leads.assign': 'all',
  'numbers.block': 'all',
  'requests.view': 'all',
  'requests.work': 'all',
  'requests.assign': 'all',
  'tasks.view': 'all',
  'tasks.work': 'all',
  'scripts.edit': 'all',
};

/** What the roles may do when they are shipped; the role rows in the database are seeded from this. */
export const SHIPPED_GRANTS: Record<RoleKey, Grants> = {
  operator: phoneWork,
  telemarketer: phoneWork,
  specialist: { ...phoneWork, 'leads.work': 'own' },
  supervisor,
  admin: Object.fromEntries(PERMISSIONS.map((permission) => [permission, 'all'])),
};

/** Whether `grants` allow `permission` on a subject with these ties to the person asking. */
export function allows(grants: Grants, permission: Permission, tie: Scope): boolean {
  const reach = grants[permission];
  return reach === 'all' || (reach === 'team' && tie !== 'all') || (reach === 'own' && tie === 'own');
}

/** Where a number may lead, from cheap to dear; each role may dial up to some of them. */
export const DIAL_CLASSES = ['internal', 'local', 'mobile', 'international', 'premium'] as const;
export type DialClass = (typeof DIAL_CLASSES)[number];

export const SHIPPED_DIAL_RIGHTS: Record<RoleKey, DialClass[]> = {
  operator: ['internal', 'local', 'mobile'],
  telemarketer: ['internal', 'local', 'mobile'],
  specialist: ['internal', 'local', 'mobile', 'international'],
  supervisor: ['internal', 'local', 'mobile', 'international'],
  admin: ['internal', 'local', 'mobile', 'international'],
};
