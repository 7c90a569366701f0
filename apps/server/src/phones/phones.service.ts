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
  type PhoneSound,
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
  /** Whose extension leads elsewhere at the PBX than it should, for it could not be told. */
  private readonly owed = new Set<UserId>();

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
    for (const { userId, device, sound } of await this.dataSource.manager.find(PhoneEntity)) this.people.seat(userId, device, sound);
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
    this.people.seat(user.id, device, phone.sound);
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
    if (!phone) throw claimLost();
    await this.bay.bringBack(phone.userId);
    this.transactor.publish({ kind: 'PhoneChanged', userId: phone.userId });
  }

  /** The page with the phone may sound from now on, or may not. @throws Conflict as `ready` does. */
  async sounds(who: Principal, { claim, sound }: PhoneSound): Promise<void> {
    this.access.require(who, 'phones.use');
    const { affected } = await this.dataSource.manager.update(PhoneEntity, { userId: who.userId, claim }, { sound });
    if (!affected) throw claimLost();
    this.people.hear(who.userId, sound);
    this.transactor.publish({ kind: 'PhoneChanged', userId: who.userId });
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

  /** A PBX that was away is told what it missed. */
  async catchUp(): Promise<void> {
    for (const id of [...this.owed]) {
      const phone = await this.dataSource.manager.findOneBy(PhoneEntity, { userId: id });
      await this.lead(this.person(id), phone?.device ?? null);
    }
  }

  private async take(tx: Transaction, who: Principal, user: User, device: string, { kind, place, tab, sound, move }: PhoneClaim) {
    await tx.getForUpdate(UserEntity, 'user', user.id);
    const former = await tx.manager.findOneBy(PhoneEntity, { userId: user.id });
    const { sessionId } = who;
    admitClaim(former && this.holderOf(former), { sessionId, move });
    const claimed = { claim: newId(), kind, device, place, tab, sound: sound || kind !== 'browser' };
    const phone: PhoneEntity = { userId: user.id, ...claimed, sessionId, since: this.clock.now() };
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

  private async lead({ id, extension }: User, device: string | null): Promise<void> {
    const [pbx] = this.telephony.pbxs;
    if (extension === null || !pbx) return;
    this.owed.add(id);
    if (pbx.status().state !== 'live') return;
    if (await pbx.phones.supported()) await pbx.phones.lead(extension, device);
    this.owed.delete(id);
  }

  private person(id: UserId): User {
    const user = this.people.get(id);
    if (!user) throw new NotFound('user');
    return user;
  }

  private shown({ kind, device, place, tab, since, sound }: PhoneEntity) {
    return { kind, device, place, tab, since: since.toISOString(), live: this.reach.isLive(device), sound };
  }

  private holderOf(phone: PhoneEntity): PhoneHolder {
    return { ...this.shown(phone), sessionId: phone.sessionId, inCall: this.legs.at(phone.device).length > 0 };
  }
}

const claimLost = () => new Conflict('The phone is at another place by now.', ['claim'], 'claim_lost');

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
