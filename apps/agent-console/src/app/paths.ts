/** Every address of the console. */
export const paths = {
  desk: '/',
  login: '/login',
  welcome: (token = ':token') => `/welcome/${token}`,
  search: '/search',
  searchFor: (q: string, kind = '') => `/search?${new URLSearchParams({ q, ...(kind && { kind }) })}`,
  calls: '/calls',
  call: (id = ':id') => `/calls/${id}`,
  clients: '/clients',
  clientNew: '/clients/new',
  clientImport: '/clients/import',
  clientDuplicates: '/clients/duplicates',
  clientMerge: (id = ':id', other?: string) => `/clients/${id}/merge${other ? `?with=${other}` : ''}`,
  client: (id = ':id') => `/clients/${id}`,
  deals: '/deals',
  dealNew: '/deals/new',
  dealNewFor: (clientId: string) => `/deals/new?client=${clientId}`,
  deal: (id = ':id') => `/deals/${id}`,
  calendar: '/calendar',
  leads: '/leads',
  lead: (id: string) => `/leads?lead=${id}`,
  campaigns: '/campaigns',
  campaignNew: '/campaigns/new',
  campaign: (id = ':id') => `/campaigns/${id}`,
  requests: '/requests',
  request: (id: string) => `/requests?request=${id}`,
  tasks: '/tasks',
  openNotice: '/open/:noun/:id',
  task: (id: string) => `/tasks?task=${id}`,
  planReport: '/plan-report',
  timeliness: '/timeliness',
  campaignBoard: (id = ':id') => `/campaigns/${id}/board`,
  campaignReport: (id = ':id') => `/campaigns/${id}/report`,
  campaignSimulator: '/campaigns/simulator',
  campaignSimulatorOf: (id: string) => `/campaigns/simulator?campaign=${id}`,
  quality: '/quality',
  qualityTab: (tab: string) => `/quality?tab=${tab}`,
  review: (id = ':id', second?: number | null) => `/quality/reviews/${id}${second == null ? '' : `?at=${second}`}`,
  calibration: (id = ':id') => `/quality/calibrations/${id}`,
  reports: '/reports',
  staffing: '/staffing',
  floor: '/floor',
  wallboard: (id = ':id') => `/wallboard/${id}`,
  setup: '/setup',
  admin: '/admin',
  numberProof: (number: string) => `/admin/number-proof?${new URLSearchParams({ number })}`,
  adminPage: (page: AdminPage) => `/admin/${page}`,
  preferences: (page: PreferencePage) => `/preferences/${page}`,
} as const;

export type AdminPage =
  | 'users'
  | 'hand-over'
  | 'roles'
  | 'role-notices'
  | 'teams'
  | 'dispositions'
  | 'scripts'
  | 'scorecards'
  | 'sampling-plans'
  | 'numbers'
  | 'number-rules'
  | 'blocks'
  | 'do-not-call'
  | 'number-proof'
  | 'rule-packs'
  | 'calendars'
  | 'sla'
  | 'queues'
  | 'alert-rules'
  | 'wallboards'
  | 'pipelines'
  | 'plans'
  | 'break-reasons'
  | 'client-fields'
  | 'client-sources'
  | 'value-grades'
  | 'message-templates'
  | 'recordings'
  | 'monitoring'
  | 'simulate'
  | 'tokens'
  | 'webhooks'
  | 'audit'
  | 'health';

export const PREFERENCE_PAGES = ['keys', 'sounds', 'notifications', 'voicemail', 'display', 'security'] as const;
export type PreferencePage = (typeof PREFERENCE_PAGES)[number];
