import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { ActionIcon, Button, Group, SegmentedControl, Slider, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { afterSilence, silencesOf } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { usePeaks, Waveform } from './waveform';
import './player.css';

/** What a page may do to its player, by keys of its own. */
export interface PlayerHandle {
  /** Where it is, in whole seconds. */
  second(): number;
  playFrom(second: number): void;
  toggle(): void;
  /** Back or forth by so many seconds. */
  nudge(by: number): void;
}

interface PlayerProps {
  ref?: Ref<PlayerHandle>;
  src: string;
  label: string;
  seconds: number | null;
  /** Places worth hearing: the second, and the words noted there. */
  marks: { second: number; words: string }[];
}

const SPEEDS = ['0.75', '1', '1.25', '1.5', '2'];

/** Plays a recording: from any second, from a mark, slower or up to twice as fast, and without its silences. */
export function Player({ ref, src, label, seconds, marks }: PlayerProps) {
  const { t } = useTranslation();
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(seconds ?? 0);
  const [speed, setSpeed] = useState('1');
  const [skipping, setSkipping] = useState(false);
  const { data } = usePeaks(src);
  const silences = useMemo(() => silencesOf(data?.peaks ?? [], length), [data, length]);

  const go = (second: number) => {
    setAt(second);
    if (sound.current) sound.current.currentTime = second;
  };
  const play = () => void sound.current?.play();
  const toggle = () => (playing ? sound.current?.pause() : play());
  const advance = (second: number) => {
    const next = skipping && playing ? afterSilence(silences, second) : null;
    if (next === null) setAt(second);
    else go(next);
  };
  useImperativeHandle(ref, () => ({
    second: () => Math.floor(sound.current?.currentTime ?? 0),
    playFrom: (second) => (go(second), play()),
    toggle,
    nudge: (by) => go(Math.min(length, Math.max(0, (sound.current?.currentTime ?? 0) + by))),
  }));
  const hurry = (wanted: string) => {
    setSpeed(wanted);
    if (sound.current) sound.current.playbackRate = Number(wanted);
  };
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <audio
        ref={sound}
        src={src}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => advance(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => Number.isFinite(event.currentTarget.duration) && setLength(event.currentTarget.duration)}
      />
      <Group gap="xs" wrap="nowrap">
        <ActionIcon variant="default" size={32} aria-label={t(playing ? 'player.pause' : 'player.play')} onClick={toggle}>
          {playing ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
        </ActionIcon>
        <div className="player-line">
          <Waveform src={src} played={length > 0 ? at / length : 0} onGo={(share) => go(share * length)} />
          <Slider
            min={0}
            max={Math.max(1, length)}
            step={1}
            value={at}
            onChange={go}
            label={duration}
            marks={marks.map(({ second }) => ({ value: second }))}
            thumbProps={{ 'aria-label': t('player.position') }}
            thumbLabel={t('player.position')}
          />
        </div>
        <Text size="xs" className="figures">
          {duration(at)} / {duration(length)}
        </Text>
      </Group>
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('player.speed')}
          data={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
          value={speed}
          onChange={hurry}
        />
        {silences.length > 0 && (
          <Button
            size="compact-xs"
            variant={skipping ? 'filled' : 'default'}
            aria-pressed={skipping}
            onClick={() => setSkipping(!skipping)}
          >
            {t('player.skipSilence')}
          </Button>
        )}
        {marks.map(({ second, words }) => (
          <Button
            key={`${second} ${words}`}
            size="compact-xs"
            variant="light"
            leftSection={<IconPlayerPlay size={12} aria-hidden="true" />}
            aria-label={t('player.from', { time: duration(second), words })}
            onClick={() => {
              go(second);
              play();
            }}
          >
            <span className="figures">{duration(second)}</span>&nbsp;{words}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
