import { z } from 'zod';
import { CampaignSeat } from '@callcard/crm-core';

export { CallOfCampaign } from '@callcard/crm-core';

export const Seat = z.object({ seat: CampaignSeat.nullable() });
export type Seat = z.infer<typeof Seat>;
