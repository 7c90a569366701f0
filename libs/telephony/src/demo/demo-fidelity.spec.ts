import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsIn, queueScene, Rehearsal, smallCentre, type HeardEvent } from './demo-rehearsal';
import type { RobotReply, Scene } from './demo-scenes';

const recorded = (name: string) =>
  eventsIn(readFileSync(join(__dirname, '../asterisk/fixtures', `${name}.ami`), 'utf8').replace(/\r?\n/g, '\r\n'));

/** Music and recording depend on a PBX's configuration. */
const configured = /^(MusicOnHold|MixMonitor)/;

/** What is told of each channel, in the order of the channels' birth, with the state it shows and why it ends. */
const storyOf = (events: HeardEvent[]) =>
  events
    .filter(({ Event }) => Event === 'Newchannel')
    .map(({ Channel }) =>
      events
        .filter((event) => event.Channel === Channel && !configured.test(event.Event!) && event.Uniqueid && event.ChannelState)
        .map(({ Event, ChannelStateDesc, Cause, TechCause, Reason }) =>
          [Event, ChannelStateDesc, Cause, TechCause, Reason].filter(Boolean).join(' '),
        ),
    );
const headersOf = (events: HeardEvent[], name: string) =>
  Object.keys(events.find(({ Event }) => Event === name)!).filter((header) => header !== 'SystemName');

const plan = { index: 0, gapSeconds: 1, talkSeconds: 20, manualTalkSeconds: 90, hangupBy: 'callee' as const };
const answers: RobotReply[] = [{ does: 'answer', afterSeconds: 2 }];
const rejects: RobotReply[] = [{ does: 'reject', afterSeconds: 1 }];
const ignores: RobotReply[] = [{ does: 'ignore', afterSeconds: 0 }];
const client = { number: '79160000101', name: null };

/** The recordings' fair queue has two phones, the first to be rung first. */
const played = (scene: Scene) => new Rehearsal({ ...smallCentre, people: smallCentre.people.slice(0, 3) }, [scene]).listen(60);

describe('the demo beside recordings of Asterisk 22', () => {
  it.each<[string, Scene]>([
    ['direct-answered', { ...plan, kind: 'direct', outcome: 'answered', caller: client, to: '1001', replies: answers }],
    ['direct-not-answered', { ...plan, kind: 'direct', outcome: 'noAnswer', caller: client, to: '1001', replies: ignores }],
    ['direct-declined', { ...plan, kind: 'direct', outcome: 'noAnswer', caller: client, to: '1001', replies: rejects }],
    ['outbound-answered', { ...plan, kind: 'outbound', outcome: 'answered', from: '1001', to: '79160000202', replies: answers }],
    ['outbound-busy', { ...plan, kind: 'outbound', outcome: 'busy', from: '1001', to: '79160000202', replies: rejects }],
    [
      'internal-answered',
      { ...plan, hangupBy: 'caller', kind: 'internal', outcome: 'answered', from: '1001', to: '1002', replies: answers },
    ],
  ])('tells of each channel of %s what was recorded', (name, scene) => {
    expect(storyOf(played(scene))).toEqual(storyOf(recorded(name)));
  });

  it.each<[string, Scene]>([
    ['queue-answered', queueScene({ talkSeconds: 10 })],
    ['queue-agent-hangs-up', queueScene({ hangupBy: 'callee' })],
    ['queue-abandoned-ringing', queueScene({ replies: ignores, patienceSeconds: 10 })],
  ])('tells of the client and the phones of %s what was recorded', (name, scene) => {
    const [ours, theirs] = [storyOf(played(scene)), storyOf(recorded(name))];
    expect(ours[0]).toEqual(theirs[0]);
    // Which of the three phones is rung first, and wins, is chance.
    expect(ours.slice(1).map(String).sort()).toEqual(theirs.slice(1).map(String).sort());
  });

  it.each(['queue-declined-then-next', 'queue-no-answer-then-next'])('tells of the phones of %s what was recorded', (name) => {
    const replies = name === 'queue-declined-then-next' ? [...rejects, ...answers] : [...ignores, ...answers];
    expect(storyOf(played(queueScene({ queue: 'service', replies }))).slice(1)).toEqual(storyOf(recorded(name)).slice(1));
  });

  it('gives every event of a queue call the headers it has in the recording, in their order', () => {
    const [ours, theirs] = [played(queueScene()), recorded('queue-answered')];
    const names = [...new Set(ours.map(({ Event }) => Event!))].filter((name) => theirs.some(({ Event }) => Event === name));
    expect(names.length).toBeGreaterThan(18);
    for (const name of names) expect([name, ...headersOf(ours, name)]).toEqual([name, ...headersOf(theirs, name)]);
  });

  it('places a click-to-call as recorded', () => {
    const rehearsal = new Rehearsal(smallCentre, []);
    const callerId = { number: '+79161234567', name: 'Client Petrov' };
    const order = {
      actionId: 'node1:01J',
      device: 'PJSIP/1001',
      callerId,
      context: 'from-internal',
      exten: '+79161234567',
      channelId: null,
      campaign: null,
    };
    rehearsal.centre.originate(order);
    rehearsal.listen(200);
    expect(storyOf(eventsIn(rehearsal.bytes))).toEqual(storyOf(recorded('click-to-call-answered')));
  });
});
