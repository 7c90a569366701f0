import { asked, type Entry, on } from './route-right';

/** Of forecasts, shifts and how they were kept. */
export const STAFFING_ROUTES: Record<string, Entry> = {
  'GET /staffing/forecast': asked('staffing.edit', 'queues=main/sales&week=2026-11-23'),
  'GET /staffing/forecast/file': asked('staffing.edit', 'queues=main/sales&week=2026-11-23&format=csv'),
  'GET /staffing/people': on('staffing.edit'),
  'GET /staffing/shifts': asked('staffing.view', 'from=2026-11-23&to=2026-11-29'),
  'POST /staffing/shifts': on('staffing.edit'),
  'POST /staffing/shifts/copies': on('staffing.edit'),
  'PUT /staffing/shifts/{id}': on('staffing.edit', { date: '2026-11-23', from: '09:00', to: '18:00', version: 1 }),
  'DELETE /staffing/shifts/{id}': on('staffing.edit'),
  'GET /staffing/adherence': asked('staffing.view', 'from=2026-11-23&to=2026-11-29'),
  'GET /staffing/adherence/file': asked('staffing.view', 'from=2026-11-23&to=2026-11-29&format=csv'),
};
