import type { Channel } from './channel';
import { Dial } from './dial';
import type { World } from './world';

/** The other one in a talk of two; undefined where there is none, or more. */
export function partnerOf(channel: Channel): Channel | undefined {
  const { bridge } = channel;
  return bridge?.technology === 'simple_bridge' && bridge.members.length === 2
    ? bridge.members.find((each) => each !== channel)
    : undefined;
}

function forgetsHold(world: World, phone: Channel): void {
  phone.held = false;
  world.book.holds(world.line(phone), false);
}

/**
 * A desk gives its partner away, by its phone (REFER), a feature code or the CRM's command; `proceeds`: what the partner goes on
 * to. Of the three events that tell it no order is promised.
 */
export function transferBlind(world: World, by: Channel, exten: string, order: number, proceeds: (partner: Channel) => void): void {
  const { pbx, book } = world;
  const [partner, bridge] = [partnerOf(by), by.bridge];
  if (!partner || !bridge) return;
  book.getsUp(world.line(by));
  world.callOf(by).transfers.push(`${by.owner} blind ${exten}`);
  pbx.hold(by, false);
  const told: [string, string][] = [
    ['Result', 'Success'],
    ['IsExternal', 'Yes'],
    ['Context', 'from-internal'],
    ['Extension', exten],
  ];
  const service = [by, partner].find((each) => each.service)?.service;
  const transferee = partner.headers('Transferee');
  const tell = () => {
    pbx.tapes.event('BlindTransfer', 'call', by.headers('Transferer'), transferee, bridge.headers(), told);
    pbx.tapes.call('BLINDTRANSFER', by, {
      extra: {
        ...{ extension: exten, context: 'from-internal', bridge_id: bridge.id },
        ...{ transferee_channel_name: partner.name, transferee_channel_uniqueid: partner.uniqueid },
      },
    });
  };
  const steps = [() => pbx.leave(by), () => pbx.leave(partner)];
  steps.splice(order % 3, 0, tell);
  for (const step of steps) step();
  service?.over('transfer');
  pbx.destroy(bridge);
  world.ends(by, 16);
  if (partner.owner !== '') forgetsHold(world, partner);
  partner.exten = exten;
  partner.context = 'from-internal';
  pbx.returns(partner);
  proceeds(partner);
}

/** The CRM takes the client out of a talk and sends him on; the queue that served him learns of it at the very end only. */
export function redirect(world: World, client: Channel, exten: string): void {
  const { pbx } = world;
  const [partner, bridge] = [partnerOf(client), client.bridge];
  if (!partner || !bridge) return;
  client.exten = exten;
  client.context = 'from-internal';
  pbx.leave(client);
  world.book.getsUp(world.line(client));
  pbx.leave(partner);
  pbx.destroy(bridge);
  world.ejected(partner);
  new Dial(world, client, [exten], 'onward');
}

/** A desk with a client on hold on one line, and somebody on the other, brings the two together and is out (REFER with Replaces). */
export function transferBySecondLine(world: World, first: Channel, second: Channel, swaps: boolean): void {
  const { pbx, book } = world;
  const [client, target] = [partnerOf(first), partnerOf(second)];
  const [stays, goes] = [first.bridge, second.bridge];
  if (!client || !target || !stays || !goes) return;
  const [clients, targets] = [world.personBehind(client), world.personBehind(target)];
  book.getsUp(world.line(first));
  book.getsUp(world.line(second));
  book.sitsDown(world.line(clients), world.line(targets));
  book.meets(world.line(first), world.line(second));
  // A phone that holds keeps holding where its leg takes another's place; who merges bridges cannot know that it does.
  if (!swaps) forgetsHold(world, targets);
  // To where he had dialled, or to who was there in the end.
  const to = new Set([world.line(second).dialled ?? target.caller.number, target.caller.number]);
  world.callOf(first).transfers.push(`${first.owner} attended ${[...to].join(' or ')}`);
  pbx.hold(first, false);
  const before = [
    first.headers('OrigTransferer'),
    stays.headers('OrigBridge').map(([name, value]): [string, string] => [name.replace('BridgeBridge', 'Bridge'), value]),
    second.headers('SecondTransferer'),
    client.headers('Transferee'),
    target.headers('TransferTarget'),
  ];
  const service = [first, client].find((each) => each.service)?.service;
  if (swaps) {
    pbx.enter(stays, target, first);
    pbx.leave(second);
    pbx.destroy(goes);
  } else {
    pbx.leave(first);
    pbx.leave(second);
    pbx.merge(stays, goes);
  }
  // It tells how things stood before: the Linkedid of the target seems to go back.
  pbx.tapes.event('AttendedTransfer', 'call', ...before, [
    ['Result', 'Success'],
    ['IsExternal', 'Yes'],
    ['DestType', 'Bridge'],
    ['DestBridgeUniqueid', stays.id],
  ]);
  pbx.tapes.call('ATTENDEDTRANSFER', first, {
    extra: {
      bridge1_id: stays.id,
      channel2_name: second.name,
      channel2_uniqueid: second.uniqueid,
      bridge2_id: goes.id,
      transferee_channel_name: client.name,
      transferee_channel_uniqueid: client.uniqueid,
      transfer_target_channel_name: target.name,
      transfer_target_channel_uniqueid: target.uniqueid,
    },
  });
  service?.over('transfer');
  world.ends(first, 16);
  world.ends(second, 16);
}
