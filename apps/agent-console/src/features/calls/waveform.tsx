import { useId, type PointerEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { RecordingPeaks } from '@callcard/crm-core';
import { http } from '../../lib/http';

const HEIGHT = 32;
const STROKE = 2;
const GAP = 1;

/** One line up and down for every stretch of the recording; what is quiet is still to be seen. */
export const strokes = (peaks: readonly number[]): string =>
  peaks
    .map((peak, at) => {
      const half = Math.max(0.5, (Math.sqrt(peak / 255) * HEIGHT) / 2);
      return `M${at * (STROKE + GAP) + STROKE / 2} ${(HEIGHT / 2 - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
    })
    .join('');

/** How loud the recording at this address is, stretch by stretch. */
export const usePeaks = (src: string) =>
  useQuery({
    queryKey: ['calls', 'peaks', src],
    queryFn: () => http.get(`${src.replace(/^\/api/, '')}/peaks`, RecordingPeaks),
    staleTime: Infinity,
  });

interface WaveformProps {
  /** The address of the recording. */
  src: string;
  /** How much of it is over, 0 to 1. */
  played: number;
  onGo: (share: number) => void;
}

/** A recording as it sounds, drawn: where somebody speaks, where silence is. For the eye and the mouse; the slider serves everybody. */
export function Waveform({ src, played, onGo }: WaveformProps) {
  const id = useId();
  const { data } = usePeaks(src);
  if (!data?.peaks.length) return null;
  const width = data.peaks.length * (STROKE + GAP);
  const go = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width: wide } = currentTarget.getBoundingClientRect();
    onGo(Math.min(1, Math.max(0, (clientX - left) / wide)));
  };
  const path = strokes(data.peaks);
  return (
    <svg className="waveform" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" onPointerDown={go}>
      <clipPath id={id}>
        <rect width={width * played} height={HEIGHT} />
      </clipPath>
      <path className="waveform-all" d={path} strokeWidth={STROKE} />
      <path className="waveform-played" d={path} strokeWidth={STROKE} clipPath={`url(#${id})`} />
    </svg>
  );
}
