import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import { Desk } from './pages/desk';
import { PageCrashed, PageMissing } from './pages/page-missing';
import { useMay } from '../features/auth/session';
import { withPageTexts } from '../lib/i18n';
import { SETTINGS_PAGES } from './settings-pages';
import { SignedIn } from './signed-in';
import { paths, type AdminPage, type PreferencePage } from './paths';

type Load = () => Promise<{ Component: React.ComponentType }>;
const admin = (page: AdminPage, load: Load) => ({ path: paths.adminPage(page), lazy: withPageTexts(load) });
const preference = (page: PreferencePage, load: Load) => ({ path: paths.preferences(page), lazy: withPageTexts(load) });

const router = createBrowserRouter([
  {
    path: paths.login,
    lazy: async () => ({ Component: (await import('./pages/login')).Login }),
    HydrateFallback: () => null,
    ErrorBoundary: PageCrashed,
  },
  {
    path: paths.welcome(),
    lazy: async () => ({ Component: (await import('./pages/welcome')).Welcome }),
    HydrateFallback: () => null,
    ErrorBoundary: PageCrashed,
  },
  {
    path: paths.wallboard(),
    lazy: withPageTexts(async () => ({ Component: (await import('./pages/wallboard')).WallboardPage })),
    HydrateFallback: () => null,
    ErrorBoundary: PageCrashed,
  },
  {
    Component: SignedIn,
    ErrorBoundary: PageCrashed,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: PageCrashed,
        children: [
          { path: paths.desk, Component: Desk },
          { path: paths.calls, lazy: withPageTexts(async () => ({ Component: (await import('./pages/calls')).Calls })) },
          { path: paths.call(), lazy: withPageTexts(async () => ({ Component: (await import('./pages/call')).CallDetails })) },
          { path: paths.clients, lazy: withPageTexts(async () => ({ Component: (await import('./pages/clients')).Clients })) },
          { path: paths.clientNew, lazy: withPageTexts(async () => ({ Component: (await import('./pages/client-new')).ClientNew })) },
          {
            path: paths.clientImport,
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/client-import')).ClientImport })),
          },
          {
            path: paths.clientDuplicates,
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/client-duplicates')).ClientDuplicates })),
          },
          {
            path: paths.clientMerge(),
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/client-merge')).ClientMerge })),
          },
          { path: paths.client(), lazy: withPageTexts(async () => ({ Component: (await import('./pages/client')).ClientDetails })) },
          { path: paths.leads, lazy: withPageTexts(async () => ({ Component: (await import('./pages/leads')).Leads })) },
          { path: paths.deals, lazy: withPageTexts(async () => ({ Component: (await import('./pages/deals')).Deals })) },
          { path: paths.dealNew, lazy: withPageTexts(async () => ({ Component: (await import('./pages/deal-new')).DealNew })) },
          { path: paths.deal(), lazy: withPageTexts(async () => ({ Component: (await import('./pages/deal')).DealDetails })) },
          { path: paths.campaigns, lazy: withPageTexts(async () => ({ Component: (await import('./pages/campaigns')).Campaigns })) },
          { path: paths.campaignNew, lazy: withPageTexts(async () => ({ Component: (await import('./pages/campaign-new')).CampaignNew })) },
          { path: paths.campaign(), lazy: withPageTexts(async () => ({ Component: (await import('./pages/campaign')).CampaignDetails })) },
          { path: paths.search, lazy: withPageTexts(async () => ({ Component: (await import('./pages/search')).Search })) },
          { path: paths.calendar, lazy: withPageTexts(async () => ({ Component: (await import('./pages/calendar')).CalendarPage })) },
          { path: paths.requests, lazy: withPageTexts(async () => ({ Component: (await import('./pages/requests')).Requests })) },
          { path: paths.tasks, lazy: withPageTexts(async () => ({ Component: (await import('./pages/tasks')).Tasks })) },
          {
            path: paths.planReport,
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/plan-report')).PlanReportPage })),
          },
          { path: paths.timeliness, lazy: withPageTexts(async () => ({ Component: (await import('./pages/timeliness')).TimelinessPage })) },
          {
            path: paths.campaignBoard(),
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/campaign-board')).CampaignBoard })),
          },
          {
            path: paths.campaignReport(),
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/campaign-report')).CampaignReport })),
          },
          {
            path: paths.campaignSimulator,
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/campaign-simulator')).CampaignSimulator })),
          },
          { path: paths.quality, lazy: withPageTexts(async () => ({ Component: (await import('./pages/quality')).Quality })) },
          { path: paths.review(), lazy: withPageTexts(async () => ({ Component: (await import('./pages/review')).ReviewPage })) },
          {
            path: paths.calibration(),
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/calibration')).CalibrationPage })),
          },
          { path: paths.reports, lazy: withPageTexts(async () => ({ Component: (await import('./pages/reports')).Reports })) },
          { path: paths.staffing, lazy: withPageTexts(async () => ({ Component: (await import('./pages/staffing')).Staffing })) },
          { path: paths.floor, lazy: withPageTexts(async () => ({ Component: (await import('./pages/floor')).Floor })) },
          { path: paths.setup, lazy: withPageTexts(async () => ({ Component: (await import('./pages/setup')).Setup })) },
          { path: paths.openNotice, lazy: withPageTexts(async () => ({ Component: (await import('./pages/open-notice')).OpenNotice })) },
          {
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/preferences/preferences')).Preferences })),
            children: [
              preference('keys', async () => ({ Component: (await import('../features/preferences/key-settings')).KeySettings })),
              preference('sounds', async () => ({ Component: (await import('./pages/preferences/sounds')).Sounds })),
              preference('notifications', async () => ({
                Component: (await import('./pages/preferences/notifications')).Notifications,
              })),
              preference('voicemail', async () => ({ Component: (await import('./pages/preferences/voicemail')).VoicemailPage })),
              preference('security', async () => ({ Component: (await import('./pages/preferences/security')).Security })),
              preference('display', async () => ({
                Component: (await import('../features/preferences/display-settings')).DisplaySettings,
              })),
            ],
          },
          {
            path: paths.admin,
            lazy: withPageTexts(async () => ({ Component: (await import('./pages/admin/admin')).Admin })),
            children: [
              { index: true, Component: AdminStart },
              admin('users', async () => ({ Component: (await import('./pages/admin/users')).Users })),
              admin('hand-over', async () => ({ Component: (await import('./pages/admin/hand-over')).HandOverPage })),
              admin('roles', async () => ({ Component: (await import('./pages/admin/roles')).Roles })),
              admin('role-notices', async () => ({ Component: (await import('./pages/admin/role-notices')).RoleNoticesPage })),
              admin('teams', async () => ({ Component: (await import('./pages/admin/teams')).Teams })),
              admin('dispositions', async () => ({ Component: (await import('./pages/admin/dispositions')).Dispositions })),
              admin('scripts', async () => ({ Component: (await import('./pages/admin/scripts')).Scripts })),
              admin('scorecards', async () => ({ Component: (await import('./pages/admin/scorecards')).Scorecards })),
              admin('sampling-plans', async () => ({ Component: (await import('./pages/admin/sampling-plans')).SamplingPlans })),
              admin('numbers', async () => ({ Component: (await import('./pages/admin/numbers')).Numbers })),
              admin('number-rules', async () => ({ Component: (await import('./pages/admin/number-rules')).NumberRules })),
              admin('blocks', async () => ({ Component: (await import('./pages/admin/blocks')).Blocks })),
              admin('do-not-call', async () => ({ Component: (await import('./pages/admin/do-not-call')).DoNotCallList })),
              admin('number-proof', async () => ({ Component: (await import('./pages/admin/number-proof')).NumberProofPage })),
              admin('rule-packs', async () => ({ Component: (await import('./pages/admin/rule-packs')).RulePacksPage })),
              admin('calendars', async () => ({ Component: (await import('./pages/admin/calendars')).Calendars })),
              admin('sla', async () => ({ Component: (await import('./pages/admin/sla')).SlaPolicies })),
              admin('queues', async () => ({ Component: (await import('./pages/admin/queues')).Queues })),
              admin('alert-rules', async () => ({ Component: (await import('./pages/admin/alert-rules')).AlertRules })),
              admin('wallboards', async () => ({ Component: (await import('./pages/admin/wallboards')).Wallboards })),
              admin('pipelines', async () => ({ Component: (await import('./pages/admin/pipelines')).Pipelines })),
              admin('plans', async () => ({ Component: (await import('./pages/admin/plans')).Plans })),
              admin('message-templates', async () => ({
                Component: (await import('./pages/admin/message-templates')).MessageTemplates,
              })),
              admin('break-reasons', async () => ({ Component: (await import('./pages/admin/break-reasons')).BreakReasons })),
              admin('client-fields', async () => ({ Component: (await import('./pages/admin/client-fields')).ClientFields })),
              admin('value-grades', async () => ({ Component: (await import('./pages/admin/value-grades')).ValueGrades })),
              admin('client-sources', async () => ({ Component: (await import('./pages/admin/client-sources')).ClientSources })),
              admin('recordings', async () => ({ Component: (await import('./pages/admin/recordings')).Recordings })),
              admin('monitoring', async () => ({ Component: (await import('./pages/admin/monitoring')).MonitoringSettings })),
              admin('simulate', async () => ({ Component: (await import('./pages/admin/simulate')).Simulate })),
              admin('tokens', async () => ({ Component: (await import('./pages/admin/tokens')).Tokens })),
              admin('webhooks', async () => ({ Component: (await import('./pages/admin/webhooks')).Webhooks })),
              admin('audit', async () => ({ Component: (await import('./pages/admin/audit')).Audit })),
              admin('health', async () => ({ Component: (await import('./pages/admin/health')).Health })),
            ],
          },
          { path: '*', Component: PageMissing },
        ],
      },
    ],
  },
]);

/** The first settings page that the person may open. */
function AdminStart() {
  const may = useMay();
  const first = SETTINGS_PAGES.find(({ needs }) => may(needs, 'all'));
  return <Navigate to={first ? paths.adminPage(first.page) : paths.desk} replace />;
}

export const ConsoleRouter = () => <RouterProvider router={router} />;
