import { Injectable } from '@nestjs/common';
import type { Telephony } from '@callcard/telephony';
import { TelephonyService } from '../telephony/telephony.service';
import type { LiveCall } from './live-calls';
import { FactConfirmations } from './fact-confirmations';

/** A PBX that says nothing for longer did not do it. */
const CONFIRMED_WITHIN_MILLISECONDS = 1_000;

/** A living leg that is being recorded. */
export interface RecordedLeg {
  leg: string;
  channel: string;
  muted: boolean;
}

/** What came of an order to be silent: obeyed; not confirmed and so stopped; not even that. */
export type Muting = 'muted' | 'stopped' | 'runsOn';
const worse: readonly Muting[] = ['muted', 'stopped', 'runsOn'];

/** Every leg of a call whose recording runs, whether it holds silence or not. */
export function recordedLegs(call: LiveCall): RecordedLeg[] {
  const { legs, tracks } = call.fold();
  const running = new Map(tracks.filter(({ endedAt }) => endedAt === null).map((track) => [track.leg, track]));
  return legs.flatMap(({ leg, channel, endedAt }) => {
    const track = endedAt === null ? running.get(leg) : undefined;
    return track ? [{ leg, channel, muted: track.pauses.at(-1)?.to === null }] : [];
  });
}

/** Makes recordings silent, and sure of it: what is not confirmed by the PBX's own event did not happen. */
@Injectable()
export class RecordingMute {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly confirmations: FactConfirmations,
  ) {}

  /** @returns the worst that came of it. */
  async all(pbxName: string, legs: readonly RecordedLeg[]): Promise<Muting> {
    const outcomes = await Promise.all(legs.map((leg) => this.one(pbxName, leg)));
    return worse[Math.max(0, ...outcomes.map((outcome) => worse.indexOf(outcome)))]!;
  }

  /** Lets them hold sound again. @returns whether all said so. */
  async none(pbxName: string, legs: readonly RecordedLeg[]): Promise<boolean> {
    const done = await Promise.all(
      legs.map(({ leg, channel }) => this.order(pbxName, { leg, kind: 'recording.resumed' }, (pbx) => pbx.muteRecording(channel, false))),
    );
    return done.every(Boolean);
  }

  private async one(pbxName: string, { leg, channel }: RecordedLeg): Promise<Muting> {
    if (await this.order(pbxName, { leg, kind: 'recording.paused' }, (pbx) => pbx.muteRecording(channel, true))) return 'muted';
    return (await this.order(pbxName, { leg, kind: 'recording.stopped' }, (pbx) => pbx.stopRecording(channel))) ? 'stopped' : 'runsOn';
  }

  private order(
    pbxName: string,
    wanted: { leg: string; kind: 'recording.paused' | 'recording.resumed' | 'recording.stopped' },
    command: (pbx: Telephony) => Promise<void>,
  ): Promise<boolean> {
    // An unreachable PBX is a refusal like any other.
    const order = async () => command(this.telephony.pbx(pbxName));
    return this.confirmations.ordered({ pbx: pbxName, ...wanted }, order, CONFIRMED_WITHIN_MILLISECONDS);
  }
}
