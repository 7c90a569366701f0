import { EU } from './pack-eu';
import { RU } from './pack-ru';
import { UA } from './pack-ua';
import { UK } from './pack-uk';
import { US } from './pack-us';
import type { RulePackKey, ShippedPack } from './rule-pack';

/** The packs that come with the system. None of them is legal advice. */
export const SHIPPED_PACKS: Record<RulePackKey, ShippedPack> = { RU, UA, EU, UK, US };
