/**
 * A Local channel on which the dialplan does something for us that AMI cannot be allowed to do. Nobody is on it: it is no call, whatever
 * the PBX tells and logs of it.
 */
export const isErrand = (channel: string) => /^Local\/[^@/]+@callcard-(?:box|claim|keep)-/.test(channel);
