import { Injectable } from '@nestjs/common';
import { type ClientCard, type ClientId, type NumberMatch, parseNumber } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { NumberRulesService } from '../numbers/number-rules.service';
import { NumbersService } from '../numbers/numbers.service';
import { CardParts } from './card-parts';
import { type CardRow, IS_NOT_TO_BE_CALLED, MATCH_NUMBER, SELECT_CARDS, SELECT_ENDINGS, SOLE_OWNERS } from './clients.queries';

export interface Matched {
  match: NumberMatch['kind'];
  candidates: ClientCard[];
  /** Candidates beyond those shown. */
  more: number;
}

type MatchRow = CardRow & { total: number };

/** Whose number is it? Asked while a phone rings, so it knows nothing of rights and makes one statement. */
@Injectable()
export class ClientsLookup {
  constructor(
    private readonly rules: NumberRulesService,
    private readonly dataSource: DataSource,
    private readonly parts: CardParts,
    private readonly numbers: NumbersService,
  ) {}

  /** The answer alone, without the cards. Any spelling; `region` of the trunk, else the installation's. */
  async match(number: string | null, region: string | null = null): Promise<NumberMatch> {
    const { kind, rows } = await this.rowsOf(number, region);
    const ids = rows.map(({ id }) => id);
    if (kind === 'one') return { kind, clientId: ids[0]! };
    return kind === 'many' ? { kind, clientIds: ids, more: moreThan(rows) } : { kind };
  }

  /** The answer with the cards to show. */
  async cardsOf(number: string | null, region: string | null = null): Promise<Matched> {
    const { kind, rows } = await this.rowsOf(number, region);
    return { match: kind, candidates: await this.parts.complete(rows.map(toCardRow)), more: moreThan(rows) };
  }

  /** Cards of known clients, in the order asked for; those that do not exist are left out. */
  async cards(ids: ClientId[]): Promise<ClientCard[]> {
    const rows = await this.dataSource.query<CardRow[]>(SELECT_CARDS, [ids]);
    const cards = new Map((await this.parts.complete(rows)).map((card) => [card.id, card]));
    return ids.flatMap((id) => cards.get(id) ?? []);
  }

  /** Clients with a number that ends with these digits, other than `number` itself. */
  async endingLike(digits: string, number: string): Promise<{ id: ClientId; name: string; number: string }[]> {
    return this.dataSource.query(SELECT_ENDINGS, [digits, number]);
  }

  /** Whether this client has the number marked as not to be called. */
  async isNotToBeCalled(clientId: ClientId, number: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ marked: boolean }[]>(IS_NOT_TO_BE_CALLED, [clientId, number]);
    return row!.marked;
  }

  /** Of many numbers, as they are kept, those of which exactly one client is the owner. Ours are nobody's. */
  async soleOwners(numbers: readonly string[]): Promise<Map<string, ClientId>> {
    const asked = numbers.filter((number) => !this.numbers.find(number));
    if (asked.length === 0) return new Map();
    const rows = await this.dataSource.query<{ number: string; clientId: ClientId }[]>(SOLE_OWNERS, [asked]);
    return new Map(rows.map(({ number, clientId }) => [number, clientId]));
  }

  private async rowsOf(number: string | null, region: string | null): Promise<{ kind: NumberMatch['kind']; rows: MatchRow[] }> {
    const parsed = parseNumber(number, this.rules.plan(region));
    if (parsed.kind === 'hidden') return { kind: 'hidden', rows: [] };
    const key = parsed.kind === 'number' ? parsed.e164 : parsed.digits;
    // Neither a colleague's phone nor a line of ours is a client's, whatever somebody typed into a card.
    if (parsed.kind === 'extension' || key === '' || this.numbers.find(key)) return { kind: 'none', rows: [] };
    const rows = await this.dataSource.query<MatchRow[]>(MATCH_NUMBER, [key]);
    return { kind: rows.length === 0 ? 'none' : rows.length === 1 ? 'one' : 'many', rows };
  }
}

const moreThan = (rows: MatchRow[]) => (rows[0]?.total ?? 0) - rows.length;
const toCardRow = ({ total: _total, ...row }: MatchRow): CardRow => row;
