import type { CampaignCall, PbxBlock, PbxHours, PbxLines, PlacedWish } from '../pbx-lines';
import type { AmiAction } from './ami-codec';
import { checked } from './ami-commands';
import { flat, type AmiMessage } from './ami-message';
import type { Keeping, KeptValues } from './kept-values';

const DIGITS = /^\d{2,24}$/;
const QUEUE = /^[\w-]{1,80}$/;
const SOUND = /^[\w./-]{0,100}$/;

/** The manager interface takes lines of a thousand characters. */
const MOST_SPANS = 30;
/** It is done in some milliseconds, and meanwhile the PBX tells nothing. */
const ERRAND_MILLISECONDS = 2_000;

const epoch = (moment: Date) => Math.floor(moment.getTime() / 1000);

/**
 * Has the dialplan keep something of a number in Asterisk's database, under each of its spellings. AMI's own ways would need a class with
 * which whoever breaks in here runs programs there.
 */
function errand([number = '', ...also]: readonly string[], variables: Record<string, string>): AmiAction {
  const further = { CALLCARD_ALSO: also.map((spelling) => checked('Number', spelling, DIGITS)).join(':') };
  return {
    Action: 'Originate',
    Channel: `Local/${checked('Number', number, DIGITS)}@callcard-keep/n`,
    Application: 'Hangup',
    Timeout: ERRAND_MILLISECONDS,
    Variable: Object.entries({ ...further, ...variables }).map(([name, value]) => `${name}=${value}`),
  };
}

function blockKeeping({ spellings, refusal }: PbxBlock): Keeping {
  const value = refusal ? `${refusal.until ? epoch(refusal.until) : 0}:${checked('Reason', refusal.reason, /^[a-zA-Z]{1,40}$/)}` : '';
  return { errand: errand(spellings, { CALLCARD_KEEP: 'block', CALLCARD_VALUE: value }), values: under('block', spellings, value) };
}

function hoursKeeping({ spellings, closed, after }: PbxHours): Keeping {
  const spans = after ? closed.slice(0, MOST_SPANS).map(({ from, to }) => `${epoch(from)}-${epoch(to)}`) : [];
  const { action, place, sound } = after ?? { action: '', place: '', sound: null };
  const what = after ? [action, checked('Place', place, QUEUE), checked('Sound', sound ?? '', SOUND)].join(':') : '';
  const variables = { CALLCARD_KEEP: 'hours', CALLCARD_VALUE: spans.join(':'), CALLCARD_AFTER: what };
  const values = { ...under('closed', spellings, spans.join(':')), ...under('after', spellings, what) };
  return { errand: errand(spellings, variables), values };
}

const under = (family: string, spellings: readonly string[], value: string) =>
  Object.fromEntries(spellings.map((spelling) => [`callcard/${family}/${spelling}`, value]));

/** Callers and lines of an Asterisk with our dialplan: what it is to do lies in its own database, and is an empty text where it is to do nothing. */
export class AsteriskLines implements PbxLines {
  constructor(
    private readonly send: (action: AmiAction, id?: string) => Promise<AmiMessage>,
    private readonly kept: KeptValues,
    /** How a number outside is dialled, with `{number}` in it. */
    private readonly outbound: string,
  ) {}

  async block(blocks: readonly PbxBlock[]): Promise<void> {
    await this.kept.keep('callcard/block', blocks.map(blockKeeping));
  }

  async keepHours(hours: readonly PbxHours[]): Promise<void> {
    await this.kept.keep('callcard', hours.map(hoursKeeping));
  }

  async placeInQueue({ legId, queue, number, position, patienceMilliseconds }: PlacedWish): Promise<void> {
    const dialled = checked('Exten', number, /^\d{2,15}$/);
    await this.send(
      {
        Action: 'Originate',
        Channel: `Local/${checked('Queue', queue, QUEUE)}@callcard-callback/n`,
        Context: 'callcard-outbound',
        Exten: dialled,
        Priority: 1,
        CallerID: `<${dialled}>`,
        Timeout: patienceMilliseconds,
        Async: 'true',
        ChannelId: legId,
        OtherChannelId: `${legId}-2`,
        Variable: [`CALLCARD_POSITION=${Math.max(1, Math.floor(position))}`],
      },
      legId,
    );
  }

  /** One leg and no Local channel before it: whoever picks up is the party of the call, and the dialplan begins with them. */
  async dialOut(call: CampaignCall): Promise<void> {
    const { legId, queue, ringMilliseconds, waitSeconds, detectMachines } = call;
    const number = checked('Exten', call.number, /^\d{2,15}$/);
    const callerId = call.callerId === null ? await this.ownNumber() : checked('CallerID', call.callerId, /^\+?\d{2,15}$/);
    await this.send(
      {
        Action: 'Originate',
        Channel: channelTo(number, this.outbound),
        Context: 'callcard-campaign',
        // Never a pattern: an order that fails would look for the extension "failed", and find it.
        Exten: 's',
        Priority: 1,
        ...(callerId !== null && { CallerID: `<${callerId}>` }),
        Timeout: Math.round(ringMilliseconds),
        Async: 'true',
        ChannelId: legId,
        Variable: [
          `CALLCARD_QUEUE=${checked('Queue', queue, QUEUE)}`,
          `CALLCARD_CLIENT=${number}`,
          `CALLCARD_WAIT=${Math.max(1, Math.ceil(waitSeconds))}`,
          `CALLCARD_AMD=${detectMachines ? 'yes' : 'no'}`,
        ],
      },
      legId,
    );
  }

  /** The number that the PBX shows to people we call, as the globals of its dialplan have it. */
  private async ownNumber(): Promise<string | null> {
    const value = flat((await this.send({ Action: 'Getvar', Variable: 'OUTBOUND_CALLERID' })).get('value') ?? '');
    return /^\+?\d{2,15}$/.test(value) ? value : null;
  }
}

/** A Local channel would stand between the client and the queue: then it is the trunk of the dialplan we ship. */
const channelTo = (number: string, outbound: string) =>
  (outbound.startsWith('Local/') ? 'PJSIP/{number}@trunk' : outbound).replace('{number}', number);
