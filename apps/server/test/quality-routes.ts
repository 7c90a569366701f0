import { newId } from '@callcard/crm-core';
import { type Entry, on } from './route-right';

/** Of the judgement of calls. */
export const QUALITY_ROUTES: Record<string, Entry> = {
  'GET /scorecards': on('reviews.view'),
  'POST /scorecards': on('scorecards.edit'),
  'PUT /scorecards/{id}': on('scorecards.edit', { title: 'Service calls', version: 1 }),
  'GET /scorecards/{id}/versions': on('scorecards.edit'),
  'PUT /scorecards/{id}/draft': on('scorecards.edit'),
  'POST /scorecards/{id}/publish': on('scorecards.edit'),
  'GET /sampling-plans': on('reviews.plan'),
  'POST /sampling-plans': on('reviews.plan'),
  'PUT /sampling-plans/{id}': on('reviews.plan', { name: 'Five a week', scorecardId: newId(), quota: 5, seed: '2026', version: 1 }),
  'POST /sampling-plans/{id}/draw': on('reviews.plan'),
  'GET /review-picks': on('reviews.give'),
  'POST /review-picks/{id}/claim': on('reviews.give'),
  'POST /review-picks/{id}/release': on('reviews.give'),
  'POST /review-picks/{id}/skip': on('reviews.give'),
  'GET /reviews': on('reviews.view'),
  'GET /reviews/{id}': on('reviews.view'),
  'POST /reviews': on('reviews.give'),
  'PUT /reviews/{id}': on('reviews.give'),
  'POST /reviews/{id}/give': on('reviews.give'),
  'POST /reviews/{id}/acknowledge': on('reviews.view'),
  'POST /reviews/{id}/dispute': on('reviews.view'),
  'POST /reviews/{id}/settle': on('reviews.settle'),
  'GET /reviews/{id}/history': on('reviews.view'),
  'POST /reviews/{id}/comments': on('reviews.view'),
  'GET /calibrations': on('reviews.give'),
  'GET /calibrations/{id}': on('reviews.give'),
  'POST /calibrations': on('reviews.plan'),
  'POST /calibrations/{id}/close': on('reviews.plan'),
};
