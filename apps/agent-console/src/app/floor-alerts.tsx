import { useCallback } from 'react';
import { StandingAlerts } from '../features/alerts/standing-alerts';
import { chime } from '../features/softphone/audio/tones';

/** The alerts of the floor, and the sound of one that comes. */
export function FloorAlerts() {
  const sound = useCallback(() => chime('alertRaised'), []);
  return <StandingAlerts onSound={sound} />;
}
