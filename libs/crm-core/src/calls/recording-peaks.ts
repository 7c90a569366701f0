import { z } from 'zod';

/** How loud a recording is, in equal stretches from its beginning to its end, each 0 to 255; none: it cannot be drawn. */
export const RecordingPeaks = z.object({ peaks: z.array(z.int()) });
export type RecordingPeaks = z.infer<typeof RecordingPeaks>;
