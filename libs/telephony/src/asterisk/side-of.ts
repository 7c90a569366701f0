import type { SideOf } from '../telephony';

/** A number outside as the phone of one of ours. */
const REMOTE = /^Local\/\d+@callcard-remote$/;

/** The half of such a phone's channel that is rung; behind the other is the way to the number. */
export const isRemotePhone = (channel: string) => /^Local\/\d+@callcard-remote-[0-9a-f]+;1$/.test(channel);

/**
 * Whose an interface is: one of the known devices, or one named like an extension (`PJSIP/1001`, in a browser `PJSIP/w1001`), is
 * inside; what else leads anywhere leads outside. The set may be changed while it is in use.
 */
export const sideOfDevices =
  (known: ReadonlySet<string>): SideOf =>
  (device) => {
    if (REMOTE.test(device)) return 'inside';
    // The way to such a phone leads outside, and nobody is at it but the person whose phone it is.
    if (device.startsWith('Local/') || device === 'PJSIP/callcard-remote') return 'local';
    return known.has(device) || /^\w+\/w?\d{2,6}(-[a-z]\w*)?$/i.test(device) ? 'inside' : 'outside';
  };
