import type { RecordingRules, RecordingTrack } from './call';
import { pauseSeconds } from './recording-pause';
import { brokenRecordingRules, type LinePromise } from './recording-rules';

const at = '2026-11-22T09:00:00.000Z';
const track: RecordingTrack = { leg: '1.1', file: null, startedAt: at, endedAt: at, pauses: [], bridged: [] };
const rules = (consent: RecordingRules['consent'], ...notices: string[]): RecordingRules => ({
  ...{ consent, skips: [] },
  notices: notices.map((notice) => ({ notice, at })),
});

describe('the promise of a line', () => {
  it.each<[LinePromise, RecordingTrack[], RecordingRules, string[]]>([
    [{ recording: 'record', notice: null }, [track], rules(null), []],
    [{ recording: 'record', notice: null }, [track], rules('refused'), ['recordedWithoutConsent']],
    [{ recording: 'doNotRecord', notice: null }, [track], rules(null), ['recordedAgainstRule']],
    [{ recording: 'doNotRecord', notice: 'recorded' }, [], rules(null), []],
    [{ recording: 'askConsent', notice: null }, [track], rules('given'), []],
    [{ recording: 'askConsent', notice: null }, [track], rules('refused'), ['recordedWithoutConsent']],
    [{ recording: 'askConsent', notice: null }, [track], rules(null), ['recordedWithoutConsent']],
    [{ recording: 'record', notice: 'recorded' }, [track], rules(null, 'recorded'), []],
    [{ recording: 'record', notice: 'recorded' }, [track], rules(null, 'another'), ['noticeNotPlayed']],
    [{ recording: 'askConsent', notice: 'recorded' }, [track], rules(null), ['recordedWithoutConsent', 'noticeNotPlayed']],
  ])('%j', (line, tracks, recordingRules, broken) => {
    expect(brokenRecordingRules(line, { tracks, recordingRules })).toEqual(broken);
  });
});

describe('how long a pause lasts', () => {
  const limits = [
    { pbx: 'main', queue: null, seconds: 90 },
    { pbx: 'main', queue: 'sales', seconds: 45 },
  ];
  it.each([
    ['main', 'sales', 45],
    ['main', 'support', 90],
    ['main', null, 90],
    ['other', 'sales', 120],
  ])('on %s in %s: %i seconds', (pbx, queue, seconds) => {
    expect(pauseSeconds(limits, { pbx, queue })).toBe(seconds);
  });
});
