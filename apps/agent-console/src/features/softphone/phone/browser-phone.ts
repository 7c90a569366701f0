import type { ClaimedPhone, MyPhone } from '@callcard/crm-core';
import { listDevices, readDeviceChoices } from '../audio/devices';
import type { RegistrationProblem } from '../engine/phone-engine';
import { canLead, lead } from './leadership';
import { accountOf, claimPhone, fetchMyPhone, holdByServer, phoneReady, releaseOnClose, releasePhone } from './phone-api';
import type { PhoneAtHand } from './phone-at-hand';
import { isTalking, NO_PHONE, phone, type PhoneState } from './phone-store';
import { placeName } from './place';
import { Rescue } from './rescue';
import { Tabs, type PhoneCommand } from './tabs';
import { isElsewhere, movedTo, type Elsewhere } from './elsewhere';
import { forgetPhoneHere, forgetTab, phoneHere, rememberPhoneHere } from './phone-here';

type MakeAtHand = (tell: (state: PhoneState) => void) => PhoneAtHand;

/** JsSIP and what goes with it come when a browser phone is wanted, and not before. */
async function loadPhone(): Promise<MakeAtHand> {
  const [{ makeJsSipEngine }, { PhoneAtHand }] = await Promise.all([import('../engine/jssip-engine'), import('./phone-at-hand')]);
  return (tell) => new PhoneAtHand(makeJsSipEngine, holdByServer, tell);
}

/** The phone was claimed and could not be registered. */
export class NotRegistered extends Error {
  constructor(readonly problem: RegistrationProblem) {
    super(`the phone is not registered: ${problem}`);
    this.name = 'NotRegistered';
  }
}

const REGISTER_MILLISECONDS = 8000;
const AGAIN_MILLISECONDS = 3000;

/**
 * The browser phone of one person in one browser, whatever the number of tabs: the tab that leads has the phone, the others show it and
 * send it their commands. A tab that closes hands it on.
 */
export class BrowserPhone {
  /** Made anew with every load of the page: a page that comes back has lost its call. */
  readonly tab = crypto.randomUUID();
  private readonly tabs: Tabs;
  private atHand: PhoneAtHand | null = null;
  private claimed: ClaimedPhone | null = null;
  private endLead: (() => void) | null = null;
  private move = false;
  private failed: ((error: unknown) => void) | null = null;
  private readonly rescue = new Rescue(() => void this.fetchAnew().catch(() => undefined));
  private readonly onPageHide = () => this.claimed && releaseOnClose(this.claimed.claim);
  private readonly onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (this.atHand && isTalking(this.atHand.state)) event.preventDefault();
  };

  constructor(
    private readonly userId: string,
    private readonly load: () => Promise<MakeAtHand> = loadPhone,
  ) {
    this.tabs = new Tabs(`callcard.phone.${userId}`, {
      onState: (state) => this.atHand === null && this.mirror(state),
      onOver: (moved) => this.over(moved),
      onCommand: (command) => void this.obey(command),
      onHello: () => this.atHand && this.tabs.say({ kind: 'state', state: this.atHand.state }),
    });
    window.addEventListener('pagehide', this.onPageHide);
    window.addEventListener('beforeunload', this.onBeforeUnload);
  }

  /** Takes the phone here, in this tab or in the one of this browser that leads. Resolves when it is registered. @throws why it is not. */
  async take(move: boolean): Promise<void> {
    if (phone.get().where === 'otherTab' && phone.get().registration.state === 'registered') return;
    this.move = move;
    try {
      await this.untilRegistered();
    } catch (error) {
      this.giveUp('signedOut');
      throw error;
    }
  }

  private untilRegistered(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new NotRegistered(phone.get().registration.problem ?? 'unreachable')), REGISTER_MILLISECONDS);
      const over = (settle: () => void) => {
        clearTimeout(timer);
        unfollow();
        this.failed = null;
        settle();
      };
      const unfollow = phone.subscribe(() => {
        const { state, problem } = phone.get().registration;
        if (state === 'registered') over(resolve);
        else if (state === 'refused') over(() => reject(new NotRegistered(problem ?? 'refused')));
      });
      this.failed = (error) => over(() => reject(error instanceof Error ? error : new Error(String(error))));
      this.compete();
    });
  }

  /** Joins the tabs that would be the phone. */
  compete(): void {
    if (!canLead() || this.endLead !== null) return;
    this.endLead = lead(`callcard.phone.${this.userId}`, () => {
      const leading = { on: true };
      void this.begin(leading);
      return () => {
        leading.on = false;
        this.layDown();
      };
    });
  }

  /** The phone is here no more, in no tab of this browser. */
  giveUp(reason: 'signedOut' | 'moved', moved: Elsewhere | null = null): void {
    if (reason === 'signedOut' && this.claimed) void releasePhone(this.claimed.claim, reason).catch(() => undefined);
    forgetPhoneHere(this.userId);
    this.tabs.say({ kind: 'over', moved });
    this.over(moved);
  }

  command(command: PhoneCommand): void {
    if (this.atHand) void this.obey(command);
    else this.tabs.say({ kind: 'command', command });
  }

  close(): void {
    window.removeEventListener('pagehide', this.onPageHide);
    window.removeEventListener('beforeunload', this.onBeforeUnload);
    this.endLead?.();
    this.endLead = null;
    this.tabs.close();
    phone.set({ ...NO_PHONE, where: 'none' });
  }

  /** What the server says of my phone now: whether another place has taken it. */
  heard({ current }: MyPhone): 'here' | 'elsewhere' | 'nowhere' {
    if (!current) return 'nowhere';
    return current.tab === this.tab || phoneHere(this.userId).includes(current.tab) ? 'here' : 'elsewhere';
  }

  private over(moved: Elsewhere | null): void {
    this.claimed = null;
    this.endLead?.();
    this.endLead = null;
    phone.set({ ...NO_PHONE, where: 'none' });
    if (moved) movedTo.set(moved);
  }

  private async begin(leading: { on: boolean }): Promise<void> {
    // Taken away while this tab waited for its turn.
    if (!this.failed && phoneHere(this.userId).length === 0) return this.over(null);
    try {
      const [make] = await Promise.all([this.load(), listDevices()]);
      if (!leading.on) return;
      this.atHand ??= make((state) => this.told(state));
      await this.claim();
    } catch (error) {
      if (!leading.on) return;
      if (this.failed) return this.failed(error);
      if (isElsewhere(error)) return this.giveUp('moved');
      // A tab that took over by itself has nobody to tell: it tries again.
      setTimeout(() => leading.on && void this.begin(leading), AGAIN_MILLISECONDS);
    }
  }

  private async claim(): Promise<void> {
    // Known to every tab before the server tells them: else they would think that another browser has taken the phone.
    rememberPhoneHere(this.userId, this.tab);
    try {
      this.claimed = await claimPhone({ kind: 'browser', place: placeName(), tab: this.tab, move: this.move });
    } catch (error) {
      forgetTab(this.userId, this.tab);
      throw error;
    }
    this.move = false;
    const account = accountOf(this.claimed);
    if (account) this.atHand?.start(account);
  }

  private layDown(): void {
    this.rescue.stop();
    this.atHand?.close();
    this.atHand = null;
    this.tabs.say({ kind: 'gone' });
  }

  private told(state: PhoneState): void {
    const former = phone.get().registration;
    phone.set({ ...state, where: 'here' });
    this.tabs.say({ kind: 'state', state });
    this.rescue.follow(state);
    if (state.registration === former) return;
    if (state.registration.state === 'registered' && this.claimed) void phoneReady(this.claimed.claim).catch(() => undefined);
    if (state.registration.problem === 'wrongSecret') void this.claimAgain();
  }

  /** The server takes the other party from this phone, and rings it again. */
  private async fetchAnew(): Promise<void> {
    if (!this.claimed) return;
    const { claim } = this.claimed;
    await releasePhone(claim, 'closed');
    await phoneReady(claim);
  }

  /** The secret holds no more: the phone is elsewhere, the PBX lost it, or the session ended with which it was claimed. */
  private async claimAgain(): Promise<void> {
    if (this.failed) return;
    const mine = await fetchMyPhone().catch(() => null);
    if (mine && this.heard(mine) !== 'elsewhere') await this.claim().catch(() => undefined);
  }

  private mirror(state: PhoneState | null): void {
    if (state) phone.set({ ...state, where: 'otherTab' });
    else if (phone.get().where === 'otherTab') phone.set({ ...NO_PHONE, where: 'none' });
    // Whoever follows waits for the moment when the leading tab is closed.
    if (state) this.compete();
  }

  private async obey(command: PhoneCommand): Promise<void> {
    const atHand = this.atHand;
    if (!atHand) return;
    switch (command.name) {
      case 'answer':
        return atHand.answer(command.id, command.byKey);
      case 'decline':
        return atHand.decline(command.id, command.byKey);
      case 'hangUp':
        return atHand.hangUp(command.id, command.byKey);
      case 'mute':
        return atHand.mute(command.id, command.on);
      case 'hold':
        return atHand.hold(command.id, command.on);
      case 'swap':
        return atHand.swap(command.byKey);
      case 'digits':
        return atHand.sendDigits(command.id, command.digits);
      case 'devices':
        readDeviceChoices();
        return atHand.followDevices();
      case 'retry':
        return atHand.retry();
    }
  }
}
