/** No network is waited for longer than this: JsSIP by itself waits for all of them, up to forty seconds. */
export const GATHERING_MILLISECONDS = 500;

/** Whether the other side can reach us by this candidate; a name that only this network's machines resolve does not count. */
export function isUsable(
  { candidate, type, address }: Pick<RTCIceCandidate, 'candidate' | 'type' | 'address'>,
  wantsRelay: boolean,
): boolean {
  if (!candidate || (address ?? candidate).includes('.local')) return false;
  return wantsRelay ? type === 'srflx' || type === 'relay' : true;
}

/** Ends the gathering after the first usable candidate or half a second. */
export function endGathering(wantsRelay: boolean): (event: { candidate: RTCIceCandidate; ready: () => void }) => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return ({ candidate, ready }) => {
    const end = () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      ready();
    };
    if (isUsable(candidate, wantsRelay)) return end();
    timer ??= setTimeout(end, GATHERING_MILLISECONDS);
  };
}
