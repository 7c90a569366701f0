import { Injectable } from '@nestjs/common';
import { type DialRequest, Invalid, maskedNumber } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { CallsService } from './calls.service';
import { ClientsService } from '../clients/clients.service';

/** Whoever may not see a number may still have it dialled: its stars name it among those of the client or of the call. */
@Injectable()
export class HiddenNumbers {
  constructor(
    private readonly clients: ClientsService,
    private readonly calls: CallsService,
    private readonly dataSource: DataSource,
  ) {}

  /** The number that is meant. @throws Invalid when the stars name none, or several. */
  async numberOf(who: Principal, request: DialRequest): Promise<string> {
    if (!request.to.includes('**')) return request.to;
    const meant = (await this.candidates(who, request)).filter((number) => maskedNumber(number) === request.to);
    const [number, ...others] = new Set(meant);
    if (number === undefined) throw Invalid.field('to', 'not_a_number', 'This is no number of theirs.');
    if (others.length > 0) throw Invalid.field('phone', 'ambiguous', 'Two numbers look like this: say which.');
    return number;
  }

  private async candidates(who: Principal, { clientId, callId, phone }: DialRequest): Promise<string[]> {
    if (clientId !== undefined) {
      const numbers = (await this.clients.get(who, clientId)).phones.map(({ number }) => number);
      return phone === undefined ? numbers : numbers.slice(phone, phone + 1);
    }
    if (callId === undefined) throw Invalid.field('clientId', 'required', 'Of a number with stars it is to be said whose it is.');
    await this.calls.visible(who, 'calls.view', callId);
    const rows = await this.dataSource.query<{ number: string | null }[]>('select outside_number as number from calls where id = $1', [
      callId,
    ]);
    return rows.flatMap(({ number }) => number ?? []);
  }
}
