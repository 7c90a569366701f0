import { Module } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { SlaPoliciesController } from './sla-policies.controller';
import { SlaPoliciesService } from './sla-policies.service';
import { slaBroadcasts } from './sla.broadcasts';

/**
 * SLA policies: how fast a request of a kind and a priority is answered and worked off, in the working time of a calendar.
 *
 * - The policy that says most of a request holds; a request keeps the time it was given.
 * - In: nothing. Out: SlaPolicyChanged.
 */
@Module({ providers: [SlaPoliciesService], controllers: [SlaPoliciesController], exports: [SlaPoliciesService] })
export class SlaModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(slaBroadcasts);
  }
}
