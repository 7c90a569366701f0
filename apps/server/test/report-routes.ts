import { asked, type Entry, on } from './route-right';

/** Of figures and who gets them. */
export const REPORT_ROUTES: Record<string, Entry> = {
  'GET /reports': on('reports.view'),
  'GET /reports/queues': asked('reports.view', 'from=2026-11-01&to=2026-11-02'),
  'GET /reports/queues/visits': asked('reports.view', 'from=2026-11-01&to=2026-11-02'),
  'GET /reports/queues/file': asked('reports.view', 'from=2026-11-01&to=2026-11-02&format=csv'),
  'GET /reports/agents': asked('reports.view', 'from=2026-11-01&to=2026-11-02'),
  'GET /reports/agents/handlings': asked('reports.view', 'from=2026-11-01&to=2026-11-02'),
  'GET /reports/agents/file': asked('reports.view', 'from=2026-11-01&to=2026-11-02&format=csv'),
  'GET /reports/settings': on('reports.view'),
  'PUT /reports/settings': on('queues.edit', { days: 7, sameTopic: false, version: 1 }),
  'GET /reports/campaigns': asked('campaigns.view', 'from=2026-11-01&to=2026-11-02'),
  'GET /reports/campaigns/file': asked('campaigns.view', 'from=2026-11-01&to=2026-11-02&format=csv'),
  'GET /reports/schedules': on('reports.view'),
  'POST /reports/schedules': on('reports.view'),
  'PUT /reports/schedules/{id}': on('reports.view'),
  'DELETE /reports/schedules/{id}': on('reports.view'),
  'GET /reports/calls': asked('reports.view', 'report=lines&from=2026-11-01&to=2026-11-02'),
  'GET /reports/calls/behind': asked('reports.view', 'report=lines&from=2026-11-01&to=2026-11-02'),
  'GET /reports/calls/file': asked('reports.view', 'report=lines&from=2026-11-01&to=2026-11-02&format=csv'),
};
