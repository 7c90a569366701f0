import { ownLegId } from '../../src/telephony';
import type { Channel, Refusal } from './channel';
import { Dial } from './dial';
import { refusals, type World } from './world';

const PICK_UP_SECONDS = 4;

/** Originate: the exchange rings the phone of the person who clicked, and then dials for it. */
export function click(world: World, desk: string, number: string, n: number): void {
  const { pbx } = world;
  const party = { number: desk, name: `Desk ${desk}` };
  // Its id is given by the server, whose clock is not the exchange's.
  const uniqueid = ownLegId(pbx.clock.milliseconds + world.skew, String(n));
  const phone = world.begins(`PJSIP/${desk}`, desk, 's', { party, uniqueid, state: 0 });
  world.callOf(phone).outward = true;
  phone.caller = { number, name: '' };
  pbx.tell('NewCallerid', phone, [['CID-CallingPres', '0 (Presentation Allowed, Not Screened)']]);
  phone.connected = phone.caller;
  phone.bornOf = 'AppDial2';
  pbx.dialBegins(null, phone, desk);
  pbx.rings(null, phone);
  const stop = pbx.clock.after(PICK_UP_SECONDS * 1000, () => {
    phone.ringing = null;
    responds(world, phone, number, 'Failure', 3);
    world.callOf(phone).hangupBy = 'system';
    world.ends(phone, 19, { cause: 19, techCause: '480', status: '' });
  });
  phone.ringing = {
    answered: () => {
      stop();
      phone.ringing = null;
      pbx.turn(phone, 6);
      pbx.dialSays('DialEnd', null, phone, 'ANSWER');
      responds(world, phone, number, 'Success', 4);
      phone.exten = number;
      new Dial(world, phone, [number]);
    },
    refused: (how) => {
      stop();
      refuses(world, phone, number, how);
    },
  };
}

function refuses(world: World, phone: Channel, number: string, how: Refusal): void {
  const call = world.callOf(phone);
  call.unless = [how === refusals.failed ? 'failed' : 'rejected'];
  call.hangupBy = how === refusals.failed ? 'system' : 'agent';
  world.pbx.hangupRequest(phone, how);
  world.pbx.dialSays('DialEnd', null, phone, how.status);
  responds(world, phone, number, 'Failure', 0);
  world.ends(phone, how.cause, how);
}

function responds({ pbx }: World, phone: Channel, number: string, response: 'Success' | 'Failure', reason: number): void {
  pbx.tapes.event('OriginateResponse', 'call', [
    ['ActionID', `node1:${phone.age}`],
    ['Response', response],
    ['Channel', phone.name],
    ['Context', 'from-internal'],
    ['Exten', number],
    ['Reason', String(reason)],
    ['Uniqueid', phone.uniqueid],
    ['CallerIDNum', number],
    ['CallerIDName', ''],
  ]);
}
