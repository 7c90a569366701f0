import type { FactSource } from '@callcard/crm-core';
import { amiMessage, type AmiMessage } from '../ami-message';
import type { CelLeg } from './cel-story';

/** A line of a log, told again as the manager interface would have told it: so that one tracker makes the facts of both. */
export interface Retold {
  /** UTC milliseconds. */
  at: number;
  message: AmiMessage;
  source: FactSource;
}

/** An event of the manager interface made of a log; `headers` say what the log knows of it. */
export const retold = (at: number, source: FactSource, event: string, headers: Record<string, string>): Retold => ({
  at,
  source,
  message: amiMessage({ Event: event, Timestamp: (at / 1000).toFixed(3), ...headers }),
});

/** The headers that name a leg; `prefix` as in `DestUniqueid`. */
export const named = (leg: Pick<CelLeg, 'id' | 'channel' | 'linkedid'>, prefix = ''): Record<string, string> => ({
  [`${prefix}Channel`]: leg.channel,
  [`${prefix}Uniqueid`]: leg.id,
  [`${prefix}Linkedid`]: leg.linkedid,
});
