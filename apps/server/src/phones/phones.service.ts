import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  admitClaim,
  type ClaimedPhone,
  Conflict,
  losesCall,
  type MyPhone,
  newId,
  NotFound,
  type PhoneClaim,
  type PhoneHolder,
  type PhoneReady,
  type PhoneRelease,
  Unavailable,
  type User,
  type UserId,
} from '@callcard/crm-core';
import { TelephonyError } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { PhoneLegsService } from '../calls/phone-legs.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { UserEntity } from '../users/user.entity';
import { BrowserAccounts } from './browser-accounts';
import { HoldingBay } from './holding-bay';
import { PhoneChoices } from './phone-choices';
import { PhoneEntity } from './phone.entity';
import { PhoneReach } from './phone-reach';
import './phones.events';

/** One phone per person: where it is, how it is claimed, moved and given back. */
@Injectable()
export class PhonesService implements OnModuleInit {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly choices: PhoneChoices,
    private readonly accounts: BrowserAccounts,
    private readonly bay: HoldingBay,
    private readonly legs: PhoneLegsService,
    private readonly reach: PhoneReach,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    for (const { userId, device } of await this.dataSource.manager.find(PhoneEntity)) this.people.seat(userId, device);
  }

  async mine(who: Principal): Promise<MyPhone> {
    this.access.require(who, 'phones.use');
    const row = await this.dataSource.manager.findOneBy(PhoneEntity, { userId: who.userId });
    return { current: row && this.shown(row), choices: await this.choices.of(this.person(who.userId)) };
  }

  /**
   * Makes a phone the person's own from now on; whatever they used before is theirs no more. A call goes along.
   * @throws PhoneElsewhere · Invalid where that phone cannot be had · Forbidden
   */
  async claim(who: Principal, claim: PhoneClaim): Promise<ClaimedPhone> {
    this.access.require(who, 'phones.use');
    const user = this.person(who.userId);
    const device = await this.choices.deviceOf(who, user, claim);
    const { former, phone, sip } = await commanded(() => this.transactor.run((tx) => this.take(tx, who, user, device, claim)));
    if (former && losesCall(this.holderOf(former), claim)) await this.bay.receive(user.id, former.device);
    this.people.seat(user.id, device);
    this.transactor.publish({ kind: 'PhoneChanged', userId: user.id });
    if (claim.kind !== 'browser') await this.bay.bringBack(user.id);
    return { claim: phone.claim, kind: phone.kind, device, sip };
  }

  /** The page or the person goes. A claim that another one has followed has nothing to give back. */
  async release(who: Principal, { claim, reason }: PhoneRelease): Promise<void> {
    this.access.require(who, 'phones.use');
    const phone = await this.dataSource.manager.findOneBy(PhoneEntity, { userId: who.userId, claim });
    if (!phone || reason === 'yielded') return;
    if (reason === 'signedOut') await this.vacate(phone);
    else await this.lose(phone);
  }

  /** The phone is registered: whoever waits for it is brought back. @throws Conflict when the phone was claimed elsewhere meanwhile. */
  async ready(who: Principal, { claim }: PhoneReady): Promise<void> {
    this.access.require(who, 'phones.use');
    const phone = await this.dataSource.manager.findOneBy(PhoneEntity, { userId: who.userId, claim });
    if (!phone) throw new Conflict('The phone is at another place by now.', ['claim'], 'claim_lost');
    await this.bay.bringBack(phone.userId);
    this.transactor.publish({ kind: 'PhoneChanged', userId: phone.userId });
  }

  /** The phone in a browser is gone, and its person may be back in a moment. */
  async lose({ userId, kind, device }: Pick<PhoneEntity, 'userId' | 'kind' | 'device'>): Promise<void> {
    if (kind === 'browser') await this.bay.receive(userId, device);
    this.transactor.publish({ kind: 'PhoneChanged', userId });
  }

  /** The person goes: their calls ring the phone of their account again, and what the browser registered with is worth nothing. */
  async vacate(phone: PhoneEntity): Promise<void> {
    const user = this.person(phone.userId);
    await this.lose(phone);
    await this.dataSource.manager.delete(PhoneEntity, { userId: phone.userId, claim: phone.claim });
    this.people.seat(phone.userId, null);
    this.transactor.publish({ kind: 'PhoneChanged', userId: phone.userId });
    await this.leave(user, phone);
  }

  /** A PBX that was away, or made anew, is told again which phone each extension leads to. */
  async leadAll(): Promise<void> {
    const claimed = new Map((await this.dataSource.manager.find(PhoneEntity)).map(({ userId, device }) => [userId, device]));
    for (const user of this.people.all()) await this.lead(user, claimed.get(user.id) ?? null);
  }

  private async take(tx: Transaction, who: Principal, user: User, device: string, { kind, place, tab, move }: PhoneClaim) {
    await tx.getForUpdate(UserEntity, 'user', user.id);
    const former = await tx.manager.findOneBy(PhoneEntity, { userId: user.id });
    const { sessionId } = who;
    admitClaim(former && this.holderOf(former), { sessionId, move });
    const phone: PhoneEntity = { userId: user.id, claim: newId(), kind, device, place, tab, sessionId, since: this.clock.now() };
    await tx.manager.save(PhoneEntity, phone);
    await this.audit.record(tx, who, { action: 'phones.claim', noun: 'phones', subjectId: user.id, details: { kind, device, place } });
    // In the transaction: of two claims at once the one that is kept is also the one whose secret holds.
    const sip = kind === 'browser' ? await this.accounts.issue(tx, user) : null;
    await this.lead(user, device);
    return { former, phone, sip };
  }

  private async leave(user: User, { kind, device }: PhoneEntity): Promise<void> {
    // The PBX may be away; then nobody can register there either, and the next claim makes a new secret.
    await this.lead(user, null).catch(ignoreAway);
    if (kind === 'browser' && device === this.choices.ownBrowser(user)) await this.accounts.renew(user).catch(ignoreAway);
  }

  private async lead({ extension }: User, device: string | null): Promise<void> {
    const [pbx] = this.telephony.pbxs;
    // One that is away is told when it is back.
    if (extension === null || pbx?.status().state !== 'live' || !(await pbx.phones.supported())) return;
    await pbx.phones.lead(extension, device);
  }

  private person(id: UserId): User {
    const user = this.people.get(id);
    if (!user) throw new NotFound('user');
    return user;
  }

  private shown({ kind, device, place, tab, since }: PhoneEntity) {
    return { kind, device, place, tab, since: since.toISOString(), live: this.reach.isLive(device) };
  }

  private holderOf(phone: PhoneEntity): PhoneHolder {
    return { ...this.shown(phone), sessionId: phone.sessionId, inCall: this.legs.at(phone.device).length > 0 };
  }
}

/** The PBX's refusals, in our own words. */
async function commanded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TelephonyError) throw new Unavailable(`pbx_${error.code}`, error.message);
    throw error;
  }
}

function ignoreAway(error: unknown): void {
  if (!(error instanceof TelephonyError) && !(error instanceof Unavailable)) throw error;
}
