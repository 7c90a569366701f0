import type { Report } from '../audio/quality';

const LOOK_MILLISECONDS = 250;

/**
 * What grows with the sound that comes in, or with the PBX's reports on ours: those come every five seconds also where the other side is
 * silent and nothing is sent. Not the count of the transport: it grows with the handshake, too.
 */
const MEASURES: Record<string, string> = { 'inbound-rtp': 'packetsReceived', 'remote-inbound-rtp': 'timestamp' };

function cameIn(report: Report): number {
  let sum = 0;
  report.forEach((value) => {
    const stat = value as Record<string, unknown>;
    const measure = stat[MEASURES[String(stat['type'])] ?? ''];
    if (typeof measure === 'number') sum += measure;
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
    const now = cameIn(report);
    first ??= now;
    if (now <= first) return;
    stop();
    heard();
  };
  timer = setInterval(() => void look(), LOOK_MILLISECONDS);
  void look();
  return stop;
}
