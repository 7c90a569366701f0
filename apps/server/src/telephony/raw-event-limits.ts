const MINUTE = 60_000;

/** How much of what a PBX said is kept as it was said, and how patiently. For each PBX. */
export interface RawEventLimits {
  keepMilliseconds: number;
  /** On the disk, compressed; the oldest file goes first. */
  totalBytes: number;
  /** A file that has grown to this is followed by another, so that there is always an older one to give up. */
  fileBytes: number;
  /** Events in memory while the disk is busy; further ones are not kept, and are counted. */
  waiting: number;
  /** How long an event may stand in memory: what a killed server does not keep. */
  delayMilliseconds: number;
  /** After a fault of the disk. */
  retryMilliseconds: number;
}

export const rawEventLimits: RawEventLimits = {
  keepMilliseconds: 7 * 24 * 60 * MINUTE,
  totalBytes: 2 * 1024 ** 3,
  fileBytes: 64 * 1024 ** 2,
  waiting: 20_000,
  delayMilliseconds: 250,
  retryMilliseconds: MINUTE,
};
