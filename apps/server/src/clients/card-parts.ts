import { Injectable, Logger } from '@nestjs/common';
import type { ClientCard, ClientId } from '@callcard/crm-core';
import type { CardRow } from './clients.queries';

type PartName = 'lastCalls' | 'openLeads';
type PartLoader<Name extends PartName> = (clientIds: ClientId[]) => Promise<Map<ClientId, ClientCard[Name]>>;

/** The parts of a card that nouns above this one know. Each is asked at the same time as the others. */
@Injectable()
export class CardParts {
  private readonly logger = new Logger(CardParts.name);
  private readonly loaders: { [Name in PartName]?: PartLoader<Name> } = {};

  register<Name extends PartName>(name: Name, load: PartLoader<Name>): void {
    Object.assign(this.loaders, { [name]: load });
  }

  async complete(rows: CardRow[]): Promise<ClientCard[]> {
    const ids = rows.map(({ id }) => id);
    const [lastCalls, openLeads] = await Promise.all([this.load('lastCalls', ids), this.load('openLeads', ids)]);
    return rows.map((row) => ({ ...row, lastCalls: lastCalls?.get(row.id) ?? [], openLeads: openLeads?.get(row.id) ?? [] }));
  }

  /** A phone rings: a card without one part is better than no card, so a failure is told and the rest is shown. */
  private async load<Name extends PartName>(name: Name, ids: ClientId[]): Promise<Map<ClientId, ClientCard[Name]> | undefined> {
    const loader: PartLoader<Name> | undefined = this.loaders[name];
    if (!loader || ids.length === 0) return undefined;
    try {
      return await loader(ids);
    } catch (error) {
      this.logger.error(`The card part ${name} failed`, error);
      return undefined;
    }
  }
}
