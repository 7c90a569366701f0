import { channelEvents } from './shipped-pbx';

/**
 * Seconds that each leg could hear somebody else, as the channel event log has it: the two halves of a Local channel (by name) are a wire
 * between their bridges. A leg that takes the place of another within an application (a client who is sent into a room) comes with no
 * BRIDGE_ENTER, only with the transfer.
 */
export function bridgeTimesOf(scenario: string): Map<string, number> {
  const roomOf = new Map<string, string>();
  const channelOf = new Map<string, string>();
  const times = new Map<string, number>();
  let last = 0;
  for (const { type, at, leg, channel, extra } of channelEvents(scenario)) {
    for (const party of together(roomOf, channelOf)) times.set(party, (times.get(party) ?? 0) + at - last);
    last = at;
    channelOf.set(leg, channel);
    if (type === 'BRIDGE_ENTER') roomOf.set(leg, extra['bridge_id']!);
    if (type === 'CHAN_END' || (type === 'BRIDGE_EXIT' && roomOf.get(leg) === extra['bridge_id'])) roomOf.delete(leg);
    const [leaver, comer] = [extra['channel2_uniqueid'], extra['transferee_channel_uniqueid']];
    const place = roomOf.get(leaver ?? '');
    if (type !== 'ATTENDEDTRANSFER' || !extra['app'] || !leaver || !comer || !place) continue;
    roomOf.delete(leaver);
    roomOf.set(comer, place);
  }
  return times;
}

/** The parties that hear another one. */
function together(roomOf: ReadonlyMap<string, string>, channelOf: ReadonlyMap<string, string>): string[] {
  const half = /^Local\/(.+);[12]$/;
  const rooms = new Map([...roomOf.values()].map((room) => [room, room]));
  const root = (room: string): string => (rooms.get(room) === room ? room : root(rooms.get(room)!));
  const wires = new Map<string, string>();
  for (const [leg, room] of roomOf) {
    const wire = half.exec(channelOf.get(leg)!)?.[1];
    const other = wire === undefined ? undefined : wires.get(wire);
    if (other !== undefined) rooms.set(root(room), root(other));
    else if (wire !== undefined) wires.set(wire, room);
  }
  const parties = new Map<string, string[]>();
  for (const [leg, room] of roomOf) {
    if (half.test(channelOf.get(leg)!)) continue;
    parties.set(root(room), [...(parties.get(root(room)) ?? []), leg]);
  }
  return [...parties.values()].filter((legs) => legs.length > 1).flat();
}
