import type { PbxBlock, PbxHours, PbxLines, PlacedWish } from '../pbx-lines';
import type { AmiAction } from './ami-codec';
import { checked } from './ami-commands';
import type { AmiMessage } from './ami-message';
import { stored } from './ami-phones';

const DIGITS = /^\d{2,24}$/;
const QUEUE = /^[\w-]{1,80}$/;
const SOUND = /^[\w./-]{0,100}$/;

/** The manager interface takes lines of a thousand characters. */
const MOST_SPANS = 30;

const epoch = (moment: Date) => Math.floor(moment.getTime() / 1000);

/** Callers and lines of an Asterisk with our dialplan: what it is to do lies in its own database, and is an empty text where it is to do nothing. */
export class AsteriskLines implements PbxLines {
  constructor(private readonly send: (action: AmiAction, id?: string) => Promise<AmiMessage>) {}

  async block({ spellings, refusal }: PbxBlock): Promise<void> {
    const value = refusal ? `${refusal.until ? epoch(refusal.until) : 0}:${checked('Reason', refusal.reason, /^[a-zA-Z]{1,40}$/)}` : '';
    for (const spelling of spellings) await this.store('block', spelling, value);
  }

  async keepHours({ spellings, closed, after }: PbxHours): Promise<void> {
    const spans = after ? closed.slice(0, MOST_SPANS).map(({ from, to }) => `${epoch(from)}-${epoch(to)}`) : [];
    const { action, place, sound } = after ?? { action: '', place: '', sound: null };
    const what = after ? [action, checked('Place', place, QUEUE), checked('Sound', sound ?? '', SOUND)].join(',') : '';
    for (const spelling of spellings) {
      // What is to be done stands there before the moment that it is done.
      await this.store('after', spelling, what);
      await this.store('closed', spelling, spans.join(','));
    }
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

  private async store(kind: 'block' | 'closed' | 'after', number: string, value: string): Promise<void> {
    await this.send(stored(`callcard/${kind}/${checked('Number', number, DIGITS)}`, value));
  }
}
