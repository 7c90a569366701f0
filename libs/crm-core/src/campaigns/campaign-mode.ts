import { z } from 'zod';

/**
 * Who dials: the agent a number of their choice (`manual`), the agent after having seen the contact (`preview`), or the server, so many
 * lines for each free agent (`progressive` one, `power` a ratio, `predictive` as many as the limit on dropped calls allows).
 */
export const CampaignMode = z.enum(['manual', 'preview', 'progressive', 'power', 'predictive']);
export type CampaignMode = z.infer<typeof CampaignMode>;

/** Modes in which the server dials and an agent is found once somebody has answered. */
export const dialsByItself = (mode: CampaignMode): boolean => mode === 'progressive' || mode === 'power' || mode === 'predictive';

/** What people are called for: the rules of a country depend on it. */
export const CampaignPurpose = z.enum(['advertising', 'service', 'survey', 'collection']);
export type CampaignPurpose = z.infer<typeof CampaignPurpose>;
