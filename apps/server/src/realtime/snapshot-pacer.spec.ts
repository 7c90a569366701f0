import type { Agent } from '@callcard/crm-core';
import { snapshot } from './broadcasts';
import { SnapshotPacer } from './snapshot-pacer';

const PAUSE = 50;

describe('snapshots of one thing', () => {
  let told: string[];
  let pacer: SnapshotPacer;

  beforeEach(() => {
    jest.useFakeTimers();
    told = [];
    pacer = new SnapshotPacer(({ rooms, body }) => told.push(`${body.id} ${body.version} to ${rooms.join(' and ')}`), PAUSE);
  });
  afterEach(() => jest.useRealTimers());

  const take = (id: string, version: number, ...rooms: string[]) => {
    const broadcast = snapshot('agents', id, version, { version } as Agent).to(...(rooms.length > 0 ? rooms : ['all']));
    if (broadcast.name === 'snapshot') pacer.take(broadcast);
  };

  it('go at once when there was none for a while', () => {
    take('anna', 1);
    jest.advanceTimersByTime(PAUSE);
    take('anna', 2);
    expect(told).toEqual(['anna 1 to all', 'anna 2 to all']);
  });

  it('are told the first and the last of many in a row', () => {
    for (const version of [1, 2, 3, 4]) take('anna', version);
    expect(told).toEqual(['anna 1 to all']);
    jest.advanceTimersByTime(PAUSE);
    expect(told).toEqual(['anna 1 to all', 'anna 4 to all']);
    jest.advanceTimersByTime(PAUSE * 2);
    expect(told).toHaveLength(2);
  });

  it('are paused anew after the last of a row', () => {
    take('anna', 1);
    take('anna', 2);
    jest.advanceTimersByTime(PAUSE);
    take('anna', 3);
    expect(told).toEqual(['anna 1 to all', 'anna 2 to all']);
    jest.advanceTimersByTime(PAUSE);
    expect(told.at(-1)).toBe('anna 3 to all');
  });

  it('do not hold up another thing', () => {
    take('anna', 1);
    take('boris', 1);
    expect(told).toEqual(['anna 1 to all', 'boris 1 to all']);
  });

  it('are all told, and in order, where others may hear the later one', () => {
    take('anna', 1, 'one');
    take('anna', 2, 'one');
    take('anna', 3, 'one', 'other');
    expect(told).toEqual(['anna 1 to one', 'anna 2 to one']);
    jest.advanceTimersByTime(PAUSE);
    expect(told.at(-1)).toBe('anna 3 to one and other');
  });
});
