import { Injectable } from '@nestjs/common';
import type { CampaignEntity } from './campaign.entity';

/** What the rules of a campaign's country say of its contacts. */
@Injectable()
export class ContactRules {
  /** Whether calls are allowed now in a zone; null: it is not known. */
  openZones(_campaign: CampaignEntity, _now: Date): Promise<(zone: string | null) => boolean> {
    return Promise.resolve(() => true);
  }
}
