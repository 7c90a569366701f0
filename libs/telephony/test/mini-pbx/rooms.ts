import type { Bridge, Channel } from './channel';
import { Dial } from './dial';
import { partnerOf } from './transfers';
import type { World } from './world';

const PARKING_SECONDS = 20;

/**
 * A desk parks its partner, until a desk fetches him, or time runs out and the one who parked him is rung.
 * The agent's line ends; the lot is a holding bridge, which is never destroyed.
 */
export function park(world: World, by: Channel, early: boolean): void {
  const { pbx, book } = world;
  const [parkee, bridge] = [partnerOf(by), by.bridge];
  if (!parkee || !bridge) return;
  const parker = by.owner;
  const lot = (world.lot ??= pbx.bridge('holding_bridge'));
  book.getsUp(world.line(by));
  book.waits(world.line(parkee), 'park');
  pbx.hold(by, false);
  const about: [string, string][] = [
    ['ParkerDialString', `PJSIP/${parker}`],
    ['Parkinglot', 'default'],
    ['ParkingSpace', '701'],
    ['ParkingTimeout', String(PARKING_SECONDS)],
    ['ParkingDuration', '0'],
  ];
  const tell = (event: string, more: [string, string][][] = []) => pbx.tapes.event(event, 'call', parkee.headers('Parkee'), about, ...more);
  const service = [by, parkee].find((each) => each.service)?.service;
  const transfer = { Result: 'Success', IsExternal: 'Yes', Context: 'from-internal', Extension: '700' };
  pbx.tapes.event(
    'BlindTransfer',
    'call',
    by.headers('Transferer'),
    parkee.headers('Transferee'),
    bridge.headers(),
    Object.entries(transfer),
  );
  pbx.tapes.call('BLINDTRANSFER', by, {
    extra: {
      ...{ extension: '700', context: 'from-internal', bridge_id: bridge.id },
      ...{ transferee_channel_name: parkee.name, transferee_channel_uniqueid: parkee.uniqueid },
    },
  });
  service?.over('transfer');
  pbx.leave(parkee);
  pbx.returns(parkee);
  if (early) tell('ParkedCall');
  pbx.enter(lot, parkee);
  if (!early) tell('ParkedCall');
  pbx.tapes.call('PARK_START', parkee, { extra: { parker_dial_string: `PJSIP/${parker}`, parking_lot: 'default' } });
  // The agent stays in the bridge until the phone has hung up.
  const left = () => {
    pbx.leave(by);
    pbx.destroy(bridge);
    world.ends(by, 16);
  };
  by.leaving = true;
  pbx.clock.after(1500, left);

  const leaves = (event: string, fetcher?: Channel) => {
    stop();
    world.parked.delete(parkee);
    tell(event, fetcher ? [fetcher.headers('Retriever')] : []);
    const reason = { UnParkedCall: 'ParkedCallUnparked', ParkedCallTimeOut: 'ParkedCallTimeout' }[event] ?? event;
    pbx.tapes.call('PARK_END', parkee, { extra: { reason, retriever: fetcher?.name } });
  };
  const stop = pbx.clock.after(PARKING_SECONDS * 1000, () => {
    leaves('ParkedCallTimeOut');
    pbx.leave(parkee);
    book.getsUp(world.line(parkee));
    new Dial(world, parkee, [parker], 'onward');
  });
  world.parked.set(parkee, {
    fetchedBy: (desk) => {
      const fetcher = world.begins(`PJSIP/${desk}`, desk, '701');
      pbx.turn(fetcher, 6);
      parkee.app = null;
      leaves('UnParkedCall', fetcher);
      const talk = pbx.bridge();
      pbx.enter(talk, parkee);
      pbx.enter(talk, fetcher);
      book.sitsDown(world.line(fetcher), world.line(parkee));
    },
  });
  parkee.app = {
    name: 'Park',
    data: '',
    abandoned: () => {
      leaves('ParkedCallGiveUp');
      pbx.leave(parkee);
      world.ends(parkee, 16);
    },
  };
}

const CONFERENCE = '800';

/** Somebody comes into the conference room. */
export function joinConference(world: World, channel: Channel): void {
  const { pbx, book } = world;
  if (channel.state !== 6) pbx.turn(channel, 6);
  // Whether a room in which nobody is has answered, is a matter of taste.
  world.callOf(channel).unless = ['answered', 'noAnswer'];
  const room = world.conference ?? pbx.bridge('softmix');
  const name: [string, string][] = [['Conference', CONFERENCE]];
  if (!world.conference) pbx.tapes.event('ConfbridgeStart', 'call', name, room.headers());
  world.conference = room;
  const present = [...room.members];
  channel.app = null;
  pbx.enter(room, channel);
  pbx.tapes.event('ConfbridgeJoin', 'call', name, room.headers(), channel.headers(), [
    ['Admin', 'No'],
    ['Muted', 'No'],
  ]);
  const [first] = present;
  if (first) book.sitsDown(world.line(first), world.line(channel));
  else book.sitsDown(world.line(channel));
}

/** Somebody leaves it by hanging up; the last one closes it. */
export function leaveConference(world: World, channel: Channel, room: Bridge): void {
  const { pbx, book } = world;
  const name: [string, string][] = [['Conference', CONFERENCE]];
  pbx.hangupRequest(channel, { cause: 16, techCause: '', status: '' });
  book.hangsUp(world.line(channel));
  pbx.tapes.event('ConfbridgeLeave', 'call', name, room.headers(), channel.headers());
  pbx.leave(channel);
  if (room.members.length === 0) {
    pbx.tapes.event('ConfbridgeEnd', 'call', name, room.headers());
    pbx.destroy(room);
    world.conference = null;
  }
  world.ends(channel, 16);
}

/** A desk listens to another: it is in no bridge, and never talks. */
export function spy(world: World, desk: string, spyee: Channel): void {
  const { pbx } = world;
  const spyer = world.begins(`PJSIP/${desk}`, desk, '555');
  world.callOf(spyer).unless = ['answered', 'noAnswer', 'failed'];
  pbx.turn(spyer, 6);
  pbx.tapes.event('ChanSpyStart', 'call', spyer.headers('Spyer'), spyee.headers('Spyee'));
  spyer.app = {
    name: 'ChanSpy',
    data: '',
    abandoned: () => {
      pbx.tapes.event('ChanSpyStop', 'call', spyer.headers('Spyer'), spyee.alive ? spyee.headers('Spyee') : []);
      pbx.softHangup(spyer);
      world.ends(spyer, 16);
    },
  };
}
