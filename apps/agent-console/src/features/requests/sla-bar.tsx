import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Request } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';

type Timed = Pick<Request, 'state' | 'status' | 'dueAt' | 'sla'>;

/** How much of its time is gone, in per cent; between the moments that the server names it is drawn evenly. */
export function spentShare({ dueAt, sla }: Pick<Request, 'dueAt' | 'sla'>, now: number): number {
  const before = (100 * sla.spentMinutes) / sla.minutes;
  if (sla.runningSince === null || sla.halfAt === null || sla.mostAt === null) return Math.min(100, before);
  const points = [
    [Date.parse(sla.runningSince), before],
    [Date.parse(sla.halfAt), Math.max(before, 50)],
    [Date.parse(sla.mostAt), Math.max(before, 80)],
    [Date.parse(dueAt), 100],
  ] as [number, number][];
  for (const [index, [at, share]] of points.entries()) {
    const next = points[index + 1];
    if (!next) return 100;
    if (now < next[0]) return share + ((next[1] - share) * Math.max(0, now - at)) / (next[0] - at);
  }
  return 100;
}

/** The clock of a request as a bar, with words. */
export function SlaBar({ request, width }: { request: Timed; width?: number }) {
  const { t } = useTranslation();
  const now = useNow();
  if (request.state !== 'open') return null;
  const share = Math.floor(spentShare(request, now));
  const percent = String(share);
  const words = request.sla.runningSince === null ? t('request.sla.paused', { percent }) : t('request.sla.spent', { percent });
  return (
    <div style={width ? { width } : { maxWidth: 360 }}>
      <Text size="xs" className="figures">
        {words}
      </Text>
      <Progress.Root size="sm">
        <Progress.Section value={share} color={share >= 100 ? 'red.9' : share >= 80 ? 'orange.8' : 'blue.7'} aria-label={words} />
      </Progress.Root>
    </div>
  );
}
