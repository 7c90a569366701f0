import { channelEvents } from './shipped-pbx';

/**
 * Seconds that each leg was in a bridge with somebody else, as the channel event log has it. A leg that takes the place of another
 * within an application (a client who is sent into a room) comes with no BRIDGE_ENTER, only with the transfer.
 */
export function bridgeTimesOf(scenario: string): Map<string, number> {
  const rooms = new Map<string, Set<string>>();
  const times = new Map<string, number>();
  let last = 0;
  for (const { type, at, leg, extra } of channelEvents(scenario)) {
    for (const members of rooms.values())
      if (members.size > 1) for (const member of members) times.set(member, (times.get(member) ?? 0) + at - last);
    last = at;
    const room = extra['bridge_id'] ?? '';
    if (type === 'BRIDGE_ENTER') rooms.set(room, (rooms.get(room) ?? new Set()).add(leg));
    if (type === 'BRIDGE_EXIT') rooms.get(room)?.delete(leg);
    if (type === 'CHAN_END') for (const members of rooms.values()) members.delete(leg);
    const [leaver, comer] = [extra['channel2_uniqueid'], extra['transferee_channel_uniqueid']];
    if (type === 'ATTENDEDTRANSFER' && extra['app'] && leaver && comer)
      for (const members of rooms.values()) if (members.delete(leaver)) members.add(comer);
  }
  return times;
}
