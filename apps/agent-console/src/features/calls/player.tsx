import { useRef, useState } from 'react';
import { ActionIcon, Button, Group, SegmentedControl, Slider, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { duration } from '../../lib/format';
import { Waveform } from './waveform';
import './player.css';

interface PlayerProps {
  src: string;
  label: string;
  seconds: number | null;
  /** Places worth hearing: the second, and the words noted there. */
  marks: { second: number; words: string }[];
}

const SPEEDS = ['1', '1.25', '1.5', '2'];

/** Plays a recording: from any second, from a mark of the note, up to twice as fast. */
export function Player({ src, label, seconds, marks }: PlayerProps) {
  const { t } = useTranslation();
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(seconds ?? 0);
  const [speed, setSpeed] = useState('1');

  const go = (second: number) => {
    setAt(second);
    if (sound.current) sound.current.currentTime = second;
  };
  const play = () => void sound.current?.play();
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
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => Number.isFinite(event.currentTarget.duration) && setLength(event.currentTarget.duration)}
      />
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t(playing ? 'player.pause' : 'player.play')}
          onClick={() => (playing ? sound.current?.pause() : play())}
        >
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
        {marks.map(({ second, words }) => (
          <Button
            key={second}
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
