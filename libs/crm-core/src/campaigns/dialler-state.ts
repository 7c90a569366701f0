import { z } from 'zod';
import { CampaignId } from '../ids';

/**
 * Why nothing more is dialled just now: the PBX is not configured, out of reach, or lacks our dialplan · nobody is at work, or everybody is
 * busy · the campaign's lines, its calls a second, or those of the PBX are used up · there is no contact left, or none that may be called now ·
 * it drains.
 */
export const DialPause = z.enum([
  'noPbx',
  'linkDown',
  'dialplan',
  'noAgents',
  'agentsBusy',
  'lines',
  'rate',
  'noContacts',
  'notNow',
  'draining',
]);
export type DialPause = z.infer<typeof DialPause>;

/** How a campaign that dials by itself stands at this moment. */
export const DiallerState = z.object({
  campaignId: CampaignId,
  agentsFree: z.int(),
  /** In a talk, or what is written after it. */
  agentsBusy: z.int(),
  ringing: z.int(),
  /** Who picked up and waits for an agent. */
  waiting: z.int(),
  talking: z.int(),
  dialledToday: z.int(),
  /** Since the rule began to count: calls answered by somebody, and those of them for whom there was no agent. */
  answered: z.int(),
  dropped: z.int(),
  dropRate: z.number(),
  limit: z.number(),
  /** The limit is passed: until it is not, a line is dialled for each free agent and no more. */
  isHeldBack: z.boolean(),
  pausedBecause: DialPause.nullable(),
});
export type DiallerState = z.infer<typeof DiallerState>;
