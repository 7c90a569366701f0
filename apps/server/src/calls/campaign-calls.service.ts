import { Injectable } from '@nestjs/common';
import { type CallFact, type CallId, callIdOf } from '@callcard/crm-core';
import { type CampaignCall, ownLegId } from '@callcard/telephony';
import { randomBytes } from 'node:crypto';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { DialIntents } from './dial-intents';
import { DialRights } from './dial-rights';
import { LiveCalls } from './live-calls';

/** How long it may take from the pick-up until an agent's phone rings, beside the wait itself. */
const SLACK_MILLISECONDS = 60_000;

/** Why a PBX cannot dial for campaigns just now. */
export type CannotDial = 'noPbx' | 'linkDown' | 'dialplan';

/** Calls of campaigns: the PBX rings somebody outside, and finds an agent once they have picked up. */
@Injectable()
export class CampaignCallsService {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly intents: DialIntents,
    private readonly rights: DialRights,
    private readonly live: LiveCalls,
    private readonly clock: Clock,
  ) {}

  /** null: it can. */
  obstacle(name: string): CannotDial | null {
    const pbx = this.telephony.pbxs.find((each) => each.pbx === name);
    if (!pbx) return 'noPbx';
    if (pbx.status().state !== 'live') return 'linkDown';
    return pbx.capabilities().campaigns ? null : 'dialplan';
  }

  /** The id of the call that this will be, before the PBX has heard of it. */
  nextCall(pbx: string): { legId: string; callId: CallId } {
    const legId = ownLegId(this.clock.now().getTime(), randomBytes(4).toString('hex'));
    return { legId, callId: callIdOf(pbx, legId) };
  }

  /** `number`: E.164, or digits. @throws Unavailable · TelephonyError */
  async dial(pbx: string, callId: CallId, { number, ...call }: CampaignCall): Promise<void> {
    this.intents.add(callId, number, call.ringMilliseconds + call.waitSeconds * 1000 + SLACK_MILLISECONDS);
    await this.telephony.pbx(pbx).lines.dialOut({ ...call, number: this.rights.dialledAs(number) });
  }

  /** What is known of a call that goes on, or has just ended. */
  factsOf(callId: CallId): CallFact[] {
    return [...(this.live.get(callId)?.facts() ?? [])];
  }
}
