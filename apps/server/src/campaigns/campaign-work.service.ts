import { Injectable } from '@nestjs/common';
import {
  type CallId,
  type Campaign,
  type CampaignAtWork,
  type CampaignContact,
  type CampaignId,
  type CampaignSeat,
  Conflict,
  dialsByItself,
  type ContactDial,
  Forbidden,
  newId,
  type NextRequest,
  NotFound,
  type Page,
  type PageQuery,
  RESERVED_MINUTES,
  SKIP_MINUTES,
  type ServedContact,
  type SkipRequest,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CallControlService } from '../calls/call-control.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { UserDirectory } from '../users/user-directory';
import { CampaignAttempts } from './campaign-attempts';
import { type ContactRow, SELECT_CONTACTS, toContact } from './campaign-contacts.queries';
import { CampaignEntity, toCampaign } from './campaign.entity';
import { CampaignSeats, type ServingSeat } from './campaign-seats';
import {
  MY_CALLBACKS,
  INSERT_SKIP,
  LAST_ATTEMPT,
  LAST_OF_AGENT,
  type LastRow,
  PUT_OFF,
  type SeatRow,
  TAKE_SEAT,
} from './campaign-seats.queries';
import { CampaignsService } from './campaigns.service';
import { DialVerdicts } from './dial-verdicts';
import { NextContacts, type Wanted } from './next-contacts';
import './campaigns.events';

const MINUTE = 60_000;
/** So many are looked at, at most, when others take the same ones at the same moment. */
const LOOKED_AT = 20;
/** Both phones ring no longer than that; of whoever talks by then their console knows. */
const RINGS_MILLISECONDS = 2 * MINUTE;
/** A console counts a little faster than the server. */
const SLACK_MILLISECONDS = 1_000;

/** A call about to be made; `shownNumber`: that of the campaign, if it has one. */
interface PlacedCall {
  to: string;
  clientId: CampaignContact['clientId'];
  anyway: boolean;
  shownNumber: string | undefined;
}

/** What an agent does at a campaign: takes a seat, is shown a contact, skips or dials them. */
@Injectable()
export class CampaignWorkService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly people: UserDirectory,
    private readonly campaigns: CampaignsService,
    private readonly seats: CampaignSeats,
    private readonly contacts: NextContacts,
    private readonly verdicts: DialVerdicts,
    private readonly attempts: CampaignAttempts,
    private readonly control: CallControlService,
    private readonly clock: Clock,
  ) {}

  /** The campaigns that run and of whose queue I am a member, the most urgent first. */
  async offered(who: Principal, query: PageQuery): Promise<Page<CampaignAtWork>> {
    this.access.require(who, 'campaigns.work');
    const rows = await this.dataSource
      .createQueryBuilder(CampaignEntity, 'c')
      .where(`c.state = 'running' and c.queue = any(:queues)`, { queues: this.people.get(who.userId)?.queues ?? [] })
      .orderBy('c.priority')
      .addOrderBy('c.name')
      .getMany();
    return pageOfAll(
      rows.map((row) => atWork(toCampaign(row))),
      query,
    );
  }

  /** Where I sit; null: nowhere. */
  async seat(who: Principal): Promise<CampaignSeat | null> {
    this.access.require(who, 'campaigns.work');
    const seat = await this.seats.of(who.userId);
    return seat && this.show(who, seat);
  }

  /** @throws Conflict `not_running` · NotFound for a campaign of a queue that is not mine. */
  async take(who: Principal, id: string): Promise<CampaignSeat> {
    this.access.require(who, 'campaigns.work');
    const campaign = await this.campaigns.stored(id as CampaignId);
    if (!this.people.get(who.userId)?.queues.includes(campaign.queue)) throw new NotFound('campaign');
    requireRunning(campaign);
    await this.transactor.run(async (tx) => {
      await tx.manager.query(TAKE_SEAT, [who.userId, id, this.clock.now()]);
      tx.publish({ kind: 'SeatChanged', userId: who.userId });
    });
    return this.show(who, await this.seats.at(who.userId, id));
  }

  /** What I was shown goes to others. */
  async leave(who: Principal): Promise<void> {
    this.access.require(who, 'campaigns.work');
    await this.transactor.run(async (tx) => {
      await tx.manager.query('delete from campaign_seats where user_id = $1', [who.userId]);
      tx.publish({ kind: 'SeatChanged', userId: who.userId });
    });
  }

  /**
   * The contact that I am shown already, else the next one: promised calls first. null: there is none now, or I call somebody already: whom
   * nobody looks at yet is not kept from others, and the time to look at them does not run.
   */
  async next(who: Principal, id: string, { contactId, number }: NextRequest): Promise<ServedContact | null> {
    this.access.require(who, 'campaigns.work');
    const seat = await this.seats.at(who.userId, id);
    const campaign = await this.campaigns.stored(seat.campaignId);
    requireRunning(campaign);
    const now = this.clock.now().getTime();
    if (contactId === undefined && this.attempts.isCalling(who.userId, new Date(now - RINGS_MILLISECONDS))) return null;
    if (seat.contactId !== null && contactId === undefined) return this.served(campaign, seat as ServingSeat);
    const wanted = contactId === undefined ? await this.wanted(who, campaign) : [await this.chosen(campaign, contactId, number)];
    const dialAt = await this.dialAt(campaign, who, now);
    const until = new Date((dialAt?.getTime() ?? now) + RESERVED_MINUTES * MINUTE);
    const kept = await this.transactor.run((tx) => this.seats.reserve(tx, seat, wanted, { dialAt, until }));
    if (!kept && contactId !== undefined) throw new Conflict('Somebody else has this contact.', ['contactId'], 'contact_taken');
    return kept ? this.served(campaign, (await this.seats.at(who.userId, id)) as ServingSeat) : null;
  }

  /** Puts the contact off that I am shown; it comes again later. */
  async skip(who: Principal, id: string, { contactId, reason }: SkipRequest): Promise<void> {
    this.access.require(who, 'campaigns.work');
    const { campaignId } = await this.seats.serving(who.userId, id, contactId);
    const now = this.clock.now();
    await this.transactor.run(async (tx) => {
      await tx.manager.query(INSERT_SKIP, [newId(now.getTime()), campaignId, contactId, who.userId, reason, now]);
      await tx.manager.query(PUT_OFF, [contactId, new Date(now.getTime() + SKIP_MINUTES * MINUTE)]);
      await this.seats.release(tx, who.userId);
    });
  }

  /**
   * Calls the contact that I am shown. What forbids it is the answer's code; whoever runs campaigns may call all the same, and says why.
   * The attempt is written before the PBX hears of it.
   */
  async dial(who: Principal, id: string, { contactId, anyway, byItself }: ContactDial): Promise<{ callId: CallId }> {
    this.access.require(who, 'campaigns.work');
    const seat = await this.seats.serving(who.userId, id, contactId);
    const campaign = await this.campaigns.stored(seat.campaignId);
    requireRunning(campaign);
    if (byItself) this.requireTime(seat);
    const contact = await this.contact(contactId);
    const { refusal, rules } = await this.verdicts.of(campaign, contactId, seat.number);
    if (refusal && anyway === undefined) throw new Conflict('This number may not be called now.', ['number'], refusal.reason);
    if (refusal && !this.access.may(who, 'campaigns.run')) throw Forbidden.without('campaigns.run');
    const inputs = refusal ? { ...rules.inputs, refusal, anyway: { by: who.userId, comment: anyway } } : rules.inputs;
    const order = { campaignId: campaign.id, contactId, number: seat.number, mode: campaign.mode, agentId: who.userId };
    const call = { to: seat.number, clientId: contact.clientId, anyway: refusal !== null, shownNumber: campaign.callerId ?? undefined };
    return this.placed(who, call, order, { ...rules, inputs });
  }

  private async placed(
    who: Principal,
    { to, clientId, anyway, shownNumber }: PlacedCall,
    order: Omit<Parameters<CampaignAttempts['begin']>[1], 'callId' | 'rules'>,
    rules: Parameters<CampaignAttempts['begin']>[1]['rules'],
  ): Promise<{ callId: CallId }> {
    let begun: CallId | null = null;
    try {
      const write = async (tx: Transaction, callId: CallId) => {
        await this.attempts.begin(tx, { ...order, callId, rules });
        await this.seats.release(tx, who.userId);
        begun = callId;
      };
      return await this.control.dial(who, { to, anyway, ...(clientId && { clientId }) }, write, shownNumber);
    } catch (error) {
      // The PBX did not take the order: nobody was called.
      if (begun !== null) await this.attempts.end(begun, 'canceled');
      throw error;
    }
  }

  /** Until when I look at a contact before they are dialled; null: until I say so. Whoever did not pick up their own phone may be away. */
  private async dialAt({ id, mode, settings }: CampaignEntity, { userId }: Principal, now: number): Promise<Date | null> {
    if (mode !== 'preview' || settings.previewSeconds === null) return null;
    const [last] = await this.dataSource.query<Pick<LastRow, 'outcome'>[]>(LAST_OF_AGENT, [id, userId]);
    return last?.outcome === 'canceled' ? null : new Date(now + settings.previewSeconds * 1_000);
  }

  private requireTime({ dialAt }: SeatRow): void {
    if (dialAt === null || dialAt.getTime() > this.clock.now().getTime() + SLACK_MILLISECONDS)
      throw new Conflict('There is still time to look at this contact.', [], 'too_early');
  }

  /** Those the server dials by itself come without being asked for: only promised calls are shown there. */
  private async wanted({ userId }: Principal, { id, mode }: CampaignEntity): Promise<Wanted[]> {
    if (dialsByItself(mode)) return this.dataSource.query<Wanted[]>(MY_CALLBACKS, [id, userId, this.clock.now()]);
    return this.contacts.of(id, LOOKED_AT, { agentId: userId });
  }

  private async chosen({ id }: CampaignEntity, contactId: CampaignContact['id'], number?: string): Promise<Wanted> {
    const { campaignId, numbers } = await this.contact(contactId);
    const usable = numbers.filter(({ wrong }) => !wrong);
    const to = number === undefined ? usable[0] : usable.find((one) => one.number === number);
    if (campaignId !== id || !to) throw new NotFound('contact');
    return { contactId, number: to.number };
  }

  private async contact(id: CampaignContact['id']): Promise<CampaignContact> {
    const [row] = await this.dataSource.query<ContactRow[]>(`${SELECT_CONTACTS} where t.id = $1`, [id]);
    if (!row) throw new NotFound('contact');
    return toContact(row);
  }

  private async served(campaign: CampaignEntity, seat: ServingSeat): Promise<ServedContact> {
    const contact = await this.contact(seat.contactId);
    const { rules: _, ...verdict } = await this.verdicts.of(campaign, seat.contactId, seat.number);
    const [last] = await this.dataSource.query<LastRow[]>(LAST_ATTEMPT, [seat.contactId]);
    return {
      ...{ contact, number: seat.number, ...verdict },
      isCallback: contact.callback !== null && Date.parse(contact.callback.at) <= this.clock.now().getTime(),
      last: last ? { ...last, at: last.at.toISOString() } : null,
      dialAt: seat.dialAt?.toISOString() ?? null,
      reservedUntil: seat.reservedUntil!.toISOString(),
    };
  }

  private async show(who: Principal, seat: SeatRow): Promise<CampaignSeat> {
    const campaign = await this.campaigns.stored(seat.campaignId);
    return {
      campaign: atWork(toCampaign(campaign)),
      since: seat.since.toISOString(),
      served: seat.contactId === null ? null : await this.served(campaign, seat as ServingSeat),
      ...(await this.seats.figures(seat, this.people.get(who.userId)?.timeZone ?? 'UTC')),
    };
  }
}

export const atWork = ({ id, name, goal, mode, state, stateReason, queue, scriptId }: Campaign): CampaignAtWork => ({
  ...{ id, name, goal, mode, state, stateReason, queue, scriptId },
});

function requireRunning({ state }: CampaignEntity): void {
  if (state !== 'running') throw new Conflict('This campaign does not run.', ['state'], 'not_running');
}
