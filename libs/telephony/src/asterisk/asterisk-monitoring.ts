import type { MonitorMode } from '@callcard/crm-core';
import type { CallMonitoring, MonitorRequest } from '../call-monitoring';
import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import type { AmiLink } from './ami-link';
import { callHeader, channelShape, checked, shownAs } from './ami-commands';

const CONTEXT = 'callcard-listen';
/** The extensions of that context. */
const MODES: Record<MonitorMode, string> = { listen: 'listen', whisper: 'whisper', barge: 'barge' };

/** ChanSpy as the shipped dialplan has it. The leg is named by its Uniqueid: a name would be a prefix, and PJSIP/100 mean PJSIP/1001 as well. */
export class AsteriskMonitoring implements CallMonitoring {
  constructor(
    private readonly link: Pick<AmiLink, 'action'>,
    /** A PBX without that context is asked for none of this. */
    private readonly can: () => boolean,
  ) {}

  async listenIn({ legId, device, target, mode, callerId, ringMilliseconds }: MonitorRequest): Promise<void> {
    this.requireContext();
    const order: AmiAction = {
      Action: 'Originate',
      Channel: checked('Channel', device, /^\w+\/[\w.@/+-]+$/),
      ...placeOf(MODES[mode]),
      CallerID: shownAs(callerId),
      Timeout: Math.round(ringMilliseconds),
      Async: 'true',
      ChannelId: legId,
      OtherChannelId: `${legId}-2`,
      Variable: [
        ...callHeader(device, legId),
        ...(device.startsWith('PJSIP/') ? ['PJSIP_HEADER(add,X-Callcard-Answer)=auto'] : []),
        `CALLCARD_TARGET=${checked('Variable', target, /^[\w.-]{1,149}$/)}`,
      ],
    };
    await this.link.action(order, { id: legId });
  }

  async setMode(channel: string, mode: MonitorMode): Promise<void> {
    await this.redirect(channel, MODES[mode]);
  }

  async takeOver(channel: string, client: string): Promise<void> {
    this.requireContext();
    const variable = { Variable: 'CALLCARD_CLIENT', Value: checked('Value', client, channelShape) };
    await this.link.action({ Action: 'Setvar', Channel: checked('Channel', channel, channelShape), ...variable });
    await this.redirect(channel, 'takeover');
  }

  private async redirect(channel: string, exten: string): Promise<void> {
    this.requireContext();
    await this.link.action({ Action: 'Redirect', Channel: checked('Channel', channel, channelShape), ...placeOf(exten) });
  }

  private requireContext(): void {
    if (!this.can()) throw new TelephonyError('unsupported', 'This PBX lets nobody in on the talks of others');
  }
}

const placeOf = (exten: string) => ({ Context: CONTEXT, Exten: exten, Priority: 1 });
