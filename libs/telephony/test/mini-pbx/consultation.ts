import type { Bridge, Channel } from './channel';
import { Dial } from './dial';
import { optimise } from './optimise';
import { partnerOf } from './transfers';
import type { World } from './world';

/**
 * A consultation by feature code or by the CRM's command: the same line of the desk goes over to a second bridge, where a Local
 * pair leads to whom it asks; the client waits alone in the first.
 */
export class Consultation {
  readonly waits: Bridge;
  private readonly asks: Bridge;
  private readonly one: Channel;
  private readonly two: Channel;
  private readonly client: Channel;
  answered = false;

  constructor(
    private readonly world: World,
    private readonly desk: Channel,
    exten: string,
  ) {
    const { pbx, book } = world;
    this.client = partnerOf(desk)!;
    this.waits = desk.bridge!;
    book.getsUp(world.line(desk));
    book.waits(world.line(this.client), 'hold');
    desk.held = true;
    pbx.tell('Hold', desk);
    [this.one, this.two] = pbx.local(exten, true, desk);
    world.belongs(this.one, desk);
    world.belongs(this.two, desk);
    this.asks = pbx.bridge();
    pbx.enter(this.asks, this.one);
    pbx.leave(desk);
    pbx.enter(this.asks, desk);
    desk.consultation = this;
    this.one.ringing = { answered: () => this.reached(), refused: () => this.back() };
    new Dial(world, this.two, [exten], 'onward');
  }

  /** Hands the client over to whom was asked. */
  completes(): void {
    const { world, desk, client } = this;
    const { pbx, book } = world;
    this.over();
    const target = world.personBehind(this.one);
    book.getsUp(world.line(desk));
    book.sitsDown(world.line(client), world.line(target));
    world.callOf(desk).transfers.push(`${desk.owner} attended ${this.one.caller.number}`);
    pbx.leave(desk);
    pbx.merge(this.waits, this.asks);
    this.tells('Bridge');
    desk.held = false;
    client.service?.over('transfer');
    world.ends(desk, 16);
    this.optimises();
  }

  /** All three talk. */
  joins(): void {
    const { world, desk, client } = this;
    this.over();
    world.book.sitsDown(world.line(client), world.line(desk), world.line(world.personBehind(this.one)));
    world.pbx.merge(this.waits, this.asks);
    desk.held = false;
    this.tells('Threeway');
    this.optimises();
  }

  /** Nobody is asked any more: the desk is back with the client, if he still waits. */
  back(): void {
    const { world, desk } = this;
    const { pbx, book } = world;
    this.over();
    const waits = this.client.alive && this.client.bridge === this.waits;
    if (waits) {
      book.sitsDown(world.line(this.client), world.line(desk));
      pbx.enter(this.waits, desk);
    } else {
      book.getsUp(world.line(desk));
      pbx.leave(desk);
    }
    pbx.hold(desk, false);
    if (this.one.bridge) pbx.leave(this.one);
    pbx.destroy(this.asks);
    world.ends(this.one, 16);
    world.halfGone(this.two, 16);
    if (!waits) world.ejected(desk);
  }

  private reached(): void {
    const { pbx, book } = this.world;
    this.answered = true;
    this.one.ringing = null;
    const target = this.world.personBehind(this.one);
    this.one.caller = target.caller;
    pbx.turn(this.one, 6);
    pbx.dialSays('DialEnd', null, this.one, 'ANSWER');
    book.sitsDown(this.world.line(this.desk), this.world.line(target));
  }

  private over(): void {
    this.desk.consultation = null;
    this.one.ringing = null;
  }

  private tells(destination: 'Bridge' | 'Threeway'): void {
    const { pbx } = this.world;
    const channels = [
      this.client.headers('Transferee'),
      this.desk.headers('OrigTransferer'),
      this.desk.headers('SecondTransferer'),
      this.one.headers('TransferTarget'),
    ];
    pbx.tapes.event('AttendedTransfer', 'call', ...channels, [
      ['Result', 'Success'],
      ['IsExternal', 'No'],
      ['DestType', destination],
      ['DestBridgeUniqueid', this.waits.id],
    ]);
    pbx.tapes.call('ATTENDEDTRANSFER', this.desk, {
      extra: {
        bridge1_id: this.waits.id,
        channel2_name: this.desk.name,
        channel2_uniqueid: this.desk.uniqueid,
        bridge2_id: this.asks.id,
        transferee_channel_name: this.client.name,
        transferee_channel_uniqueid: this.client.uniqueid,
        transfer_target_channel_name: this.one.name,
        transfer_target_channel_uniqueid: this.one.uniqueid,
      },
    });
  }

  private optimises(): void {
    this.world.pbx.clock.after(400, () => optimise(this.world, this.one));
  }
}
