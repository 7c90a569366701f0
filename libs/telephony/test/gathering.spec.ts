import { factsOfLogs } from '../src/asterisk/repair/facts-of-logs';
import { LogGathering } from '../src/asterisk/repair/gathering';
import { logged, logsOf } from './logs';
import { sideOf } from './recordings';

const keys = (facts: { callId: string; key: string }[]) => facts.map(({ callId, key }) => `${callId} ${key}`).sort();
const factsOf = (logs: ReturnType<typeof logsOf>) => factsOfLogs(logs, { pbx: 'main', sideOf });

describe('rows gathered by calls', () => {
  it.each(logged)('%s: tell the same apart from all others as among them', (scenario) => {
    const gathering = new LogGathering();
    const logs = logsOf(scenario);
    for (const row of logs.queueLog) gathering.pushQueueRow(row);
    const calls = [];
    for (const row of logs.cel) {
      gathering.push(row);
      calls.push(...gathering.ended(row.at));
    }
    calls.push(...gathering.rest());
    expect(keys(calls.flatMap(factsOf))).toEqual(keys(factsOf(logs)));
    expect(gathering.size).toBe(0);
  });

  it('are handed out when the last leg has ended, and the rest when asked for', () => {
    const { cel } = logsOf('shipped-pbx/queue-answered');
    const gathering = new LogGathering();
    for (const row of cel.slice(0, -1)) gathering.push(row);
    const end = cel.at(-1)!.at;
    expect(gathering.ended(end)).toEqual([]);
    expect(gathering.ended(end + 1)).toHaveLength(1);
    gathering.push(cel[0]!);
    expect(gathering.ended(Infinity)).toEqual([]);
    expect(gathering.rest()).toHaveLength(1);
  });
});
