/** No network is waited for longer than this: JsSIP by itself waits for all of them, up to forty seconds. */
export const GATHERING_MILLISECONDS = 500;

type Candidate = Pick<RTCIceCandidate, 'candidate' | 'type' | 'address' | 'protocol'>;

/**
 * Whether the other side can reach us by this candidate. A name that only this network's machines resolve does not count, nor does TCP; and
 * IPv6 is not enough by itself, since the PBX may have none: with it alone an answer would name no address that the PBX knows to send to.
 */
export function isUsable({ candidate, type, address, protocol }: Candidate, wantsRelay: boolean): boolean {
  if (!candidate || !address || /:|\.local$/.test(address) || protocol !== 'udp') return false;
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

/**
 * Our description as the PBX is to read it. A browser that names itself only to its own network gives no address, which is how phones
 * once said hold, and the PBX understands it so: the client would hear music and nobody. The sound goes where ICE finds us all the same.
 */
export const withAddress = (sdp: string): string => sdp.replaceAll('c=IN IP4 0.0.0.0', 'c=IN IP4 127.0.0.1');
