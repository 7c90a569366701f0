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
  floor: '/floor',
  setup: '/setup',
  admin: '/admin',
  adminPage: (page: AdminPage) => `/admin/${page}`,
} as const;

export type AdminPage =
  'users' | 'teams' | 'dispositions' | 'numbers' | 'calendars' | 'queues' | 'recordings' | 'simulate' | 'tokens' | 'audit' | 'health';
