import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import { flat, type AmiMessage } from './ami-message';

/** How many are on their way at once: the PBX does them one after the other, and pings wait behind them. */
const AT_ONCE = 8;

/** An errand, and what Asterisk's database holds once it is done: an absent value is an empty one. */
export interface Keeping {
  errand: AmiAction;
  /** By `family/key`, without the slash in front. */
  values: Readonly<Record<string, string>>;
}

type Send = (action: AmiAction) => Promise<AmiMessage>;
type List = (action: AmiAction) => Promise<AmiMessage[]>;

/** What the dialplan keeps for us in Asterisk's database. Reading it is free; every writing is a channel of its own. */
export class KeptValues {
  constructor(
    private readonly send: Send,
    private readonly list: List,
  ) {}

  /** Has the PBX keep these, of `family` and those below; of several, what it holds already is not told again. @throws TelephonyError */
  async keep(family: string, keepings: readonly Keeping[]): Promise<void> {
    const waiting = keepings.length > 1 ? await this.news(family, keepings) : [...keepings];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await this.send(next.errand);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  private async news(family: string, keepings: readonly Keeping[]): Promise<Keeping[]> {
    const known = await this.known(family);
    if (!known) return [...keepings];
    return keepings.filter(({ values }) => Object.entries(values).some(([key, value]) => (known.get(key) ?? '') !== value));
  }

  /** null: a PBX that does not say. */
  private async known(family: string): Promise<Map<string, string> | null> {
    const items = await this.list({ Action: 'DBGetTree', Family: family }).catch((error: unknown) => {
      if (error instanceof TelephonyError && error.code === 'refused') return null;
      throw error;
    });
    return items && new Map(items.map((item) => [flat(item.get('key') ?? '').replace(/^\//, ''), flat(item.get('val') ?? '')]));
  }
}
