import type { Activity, Deal } from '@callcard/crm-core';
import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { audience, rightRoom, userRoom } from '../realtime/realtime.rooms';
import './deals.events';

const people = (ids: (string | null)[]) => ids.filter((id) => id !== null).map(userRoom);

/** What is planned in it may be another one's now, or gone. */
const ofDeal = (deal: Deal, from: string | null) =>
  [invalidate('deals', deal.id), invalidate('activities')].map((message) =>
    message.to(...audience('deals.view', [deal.ownerId, deal.createdBy, from], deal.teamId)),
  );

const ofActivity = (activity: Activity, from: string | null) =>
  invalidate('activities', activity.id).to(
    rightRoom('deals.view'),
    ...people([activity.ownerId, from, ...activity.users.map(({ id }) => id)]),
  );

export const dealsBroadcasts: BroadcastTable = {
  DealChanged: ({ deal, from }) => ofDeal(deal, from),
  ActivityChanged: ({ activity, from }) => ofActivity(activity, from),
  PipelineChanged: ({ id }) => invalidate('pipelines', id).to(rightRoom('deals.view')),
};
