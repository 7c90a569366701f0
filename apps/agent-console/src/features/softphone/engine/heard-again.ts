const LOOK_MILLISECONDS = 250;

/** What came in as sound or as reports on it: these come also where the other side sends no sound while nobody speaks. */
const COUNTS: Record<string, string> = {
  'inbound-rtp': 'packetsReceived',
  transport: 'packetsReceived',
  'remote-outbound-rtp': 'reportsSent',
};

/** The browser's report, as far as it is read here. */
interface Report {
  forEach: (visit: (value: unknown) => void) => void;
}

function packetsIn(report: Report): number {
  let sum = 0;
  report.forEach((value) => {
    const stat = value as Record<string, unknown>;
    const count = stat[COUNTS[String(stat['type'])] ?? ''];
    if (typeof count === 'number') sum += count;
  });
  return sum;
}

/**
 * Tells once when something came in after now: a way that both sides have agreed on is not yet one by which the PBX sends, and one by
 * which it never does was seen. @returns what ends the watch.
 */
export function whenHeard(stats: () => Promise<Report | null>, heard: () => void): () => void {
  let first: number | null = null;
  let timer: ReturnType<typeof setInterval> | null = null;
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const look = async () => {
    const report = await stats().catch(() => null);
    if (report === null || timer === null) return;
    const now = packetsIn(report);
    first ??= now;
    if (now <= first) return;
    stop();
    heard();
  };
  timer = setInterval(() => void look(), LOOK_MILLISECONDS);
  void look();
  return stop;
}
