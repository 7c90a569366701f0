import { followEvents } from '../asterisk-rig/ami-events.mjs';

/**
 * Tells a robot caller that somebody talks to it, whatever phone picked up: until then it only waits, and loses patience.
 * @returns stops listening.
 */
export const followPickUps = (rig) =>
  followEvents(rig.amiUrl, (event) => {
    if (!event.startsWith('Event: BridgeEnter') || !/^BridgeType: basic/m.test(event) || !/^Channel: PJSIP\/trunk-/m.test(event)) return;
    const number = /^CallerIDNum: (\+?\d+)/m.exec(event)?.[1];
    if (number) rig.answered(number);
  });
