import type { SideOf } from '../telephony';

/**
 * Whose an interface is: one of the known devices, or one named like an extension (`PJSIP/1001`, in a browser `PJSIP/w1001`), is
 * inside; what else leads anywhere leads outside. The set may be changed while it is in use.
 */
export const sideOfDevices =
  (known: ReadonlySet<string>): SideOf =>
  (device) => {
    if (device.startsWith('Local/')) return 'local';
    return known.has(device) || /^\w+\/w?\d{2,6}(-[a-z]\w*)?$/i.test(device) ? 'inside' : 'outside';
  };
