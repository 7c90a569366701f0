/** Every address of the console. */
export const paths = {
  desk: '/',
  login: '/login',
  welcome: (token = ':token') => `/welcome/${token}`,
  calls: '/calls',
  call: (id = ':id') => `/calls/${id}`,
  clients: '/clients',
  clientNew: '/clients/new',
  clientImport: '/clients/import',
  client: (id = ':id') => `/clients/${id}`,
  leads: '/leads',
  lead: (id: string) => `/leads?lead=${id}`,
  requests: '/requests',
  request: (id: string) => `/requests?request=${id}`,
  tasks: '/tasks',
  task: (id: string) => `/tasks?task=${id}`,
  timeliness: '/timeliness',
  floor: '/floor',
  setup: '/setup',
  admin: '/admin',
  adminPage: (page: AdminPage) => `/admin/${page}`,
  preferences: (page: PreferencePage) => `/preferences/${page}`,
} as const;

export type AdminPage =
  | 'users'
  | 'roles'
  | 'teams'
  | 'dispositions'
  | 'scripts'
  | 'numbers'
  | 'blocks'
  | 'calendars'
  | 'sla'
  | 'queues'
  | 'break-reasons'
  | 'client-fields'
  | 'client-sources'
  | 'recordings'
  | 'simulate'
  | 'tokens'
  | 'audit'
  | 'health';

export const PREFERENCE_PAGES = ['keys', 'sounds', 'display', 'security'] as const;
export type PreferencePage = (typeof PREFERENCE_PAGES)[number];
