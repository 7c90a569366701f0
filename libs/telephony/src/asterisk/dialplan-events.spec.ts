import { CallFact } from '@callcard/crm-core';
import { amiMessage } from './ami-message';
import { CallTracker } from './call-tracker';

const leg = '1795347673.0';
const channel = { Channel: 'PJSIP/trunk-a-00000000', Uniqueid: leg, Linkedid: leg };

function dialplan() {
  const tracker = new CallTracker({ pbx: 'main', sideOf: () => 'outside' });
  let now = 1_795_347_673;
  const take = (event: string, headers: Record<string, string> = {}, at = `${++now}.000001`) =>
    tracker.take(amiMessage({ Event: event, Timestamp: at, ...channel, ...headers }));
  take('Newchannel');
  const tell = (name: string, headers: Record<string, string> = {}, at?: string) => take('UserEvent', { UserEvent: name, ...headers }, at);
  return { take, tell };
}

describe('what the dialplan tells', () => {
  it.each([
    ['CallcardIvr', { Menu: 'main' }, 'ivr.step', `ivr:${leg}:1`, { menu: 'main', digit: null }],
    ['CallcardIvr', { Menu: 'main', Digit: '2' }, 'ivr.step', `ivr:${leg}:1`, { menu: 'main', digit: '2' }],
    ['callcardIVR', { Menu: ' main ', Digit: ' * ' }, 'ivr.step', `ivr:${leg}:1`, { menu: 'main', digit: '*' }],
    ['CallcardNotice', { Notice: 'recording-en' }, 'notice.played', `notice:${leg}:1`, { notice: 'recording-en' }],
    ['CallcardConsent', { Given: 'yes' }, 'consent.answered', `consent:${leg}:1`, { given: true }],
    ['CallcardConsent', { Given: 'No' }, 'consent.answered', `consent:${leg}:1`, { given: false }],
    ['CallcardRecording', { Status: 'skipped', Reason: 'rule' }, 'recording.skipped', `recording:${leg}:skipped:1`, { reason: 'rule' }],
    [
      'CALLCARDRECORDING',
      { Status: 'Skipped', Reason: 'ConsentRefused' },
      'recording.skipped',
      `recording:${leg}:skipped:1`,
      { reason: 'consentRefused' },
    ],
    ['CallcardRecording', { Status: 'skipped' }, 'recording.skipped', `recording:${leg}:skipped:1`, { reason: 'fault' }],
    [
      'CallcardVoicemail',
      { Mailbox: 'sales', File: 'voicemail/1.0.wav', Status: 'HANGUP' },
      'voicemail.left',
      `voicemail:${leg}:1`,
      { mailbox: 'sales', file: 'voicemail/1.0.wav' },
    ],
    ['CallcardVoicemail', { Mailbox: 'sales' }, 'voicemail.left', `voicemail:${leg}:1`, { mailbox: 'sales', file: null }],
    [
      'CallcardCallback',
      { Queue: 'sales', Number: '+79160000101' },
      'callback.requested',
      `callback:${leg}:1`,
      { queue: 'sales', number: '+79160000101' },
    ],
    [
      'CallcardCallback',
      { Queue: 'sales', Number: 'anonymous' },
      'callback.requested',
      `callback:${leg}:1`,
      { queue: 'sales', number: null },
    ],
    ['CallcardVerdict', { Status: 'HUMAN' }, 'answer.judged', `answer:${leg}`, { verdict: 'person' }],
    ['CallcardVerdict', { Status: 'MACHINE' }, 'answer.judged', `answer:${leg}`, { verdict: 'machine' }],
    ['CallcardVerdict', { Status: 'NOTSURE' }, 'answer.judged', `answer:${leg}`, { verdict: 'unsure' }],
    ['CallcardDropped', { Queue: 'sales' }, 'answer.dropped', `dropped:${leg}`, { queue: 'sales' }],
    ['CallcardQueueExit', { Queue: 'sales', Status: 'TIMEOUT' }, 'queue.exited', `queue:${leg}:0:exited:sales`, { status: 'TIMEOUT' }],
  ])('%s %j is %s', (name, headers, kind, key, body) => {
    const facts = dialplan().tell(name, headers);
    expect(facts).toMatchObject([{ kind, key, leg, ...body }]);
    expect(CallFact.safeParse(facts[0]).success).toBe(true);
  });

  it.each([
    ['CallcardIvr', {}],
    ['CallcardIvr', { Digit: '2' }],
    ['CallcardIvr', { Menu: 'main', Digit: 't' }],
    ['CallcardNotice', {}],
    ['CallcardConsent', { Given: 'perhaps' }],
    ['CallcardConsent', {}],
    ['CallcardRecording', { Status: 'started' }],
    ['CallcardVoicemail', { Mailbox: 'sales', Status: 'ERROR' }],
    ['CallcardVoicemail', { File: 'a.wav', Status: 'HANGUP' }],
    ['CallcardSomethingNew', { Menu: 'main' }],
    ['SomebodyElses', { Menu: 'main', Digit: '1' }],
  ])('%s %j says nothing', (name, headers) => {
    expect(dialplan().tell(name, headers)).toEqual([]);
  });

  it('counts the steps of a leg, and takes a doubled event for one', () => {
    const { tell } = dialplan();
    const keys = [
      ...tell('CallcardIvr', { Menu: 'main' }, '1795347700.000001'),
      ...tell('CallcardIvr', { Menu: 'main' }, '1795347700.000001'),
      ...tell('CallcardIvr', { Menu: 'main', Digit: '1' }, '1795347702.000001'),
      ...tell('CallcardIvr', { Menu: 'main', Digit: '1' }, '1795347702.000001'),
      ...tell('CallcardIvr', { Menu: 'main', Digit: '1' }, '1795347703.000001'),
      ...tell('CallcardIvr', { Menu: 'sales' }, '1795347703.000001'),
    ].map(({ key }) => key);
    expect(keys).toEqual([`ivr:${leg}:1`, `ivr:${leg}:2`, `ivr:${leg}:3`, `ivr:${leg}:4`]);
  });

  it('keeps no key that is pressed while the recording is muted', () => {
    const { take, tell } = dialplan();
    take('MixMonitorStart');
    take('MixMonitorMute', { State: '1' });
    expect(tell('CallcardIvr', { Menu: 'payment', Digit: '4' })).toEqual([]);
    expect(tell('CallcardIvr', { Menu: 'payment' })).toEqual([]);
    take('MixMonitorMute', { State: '0' });
    expect(tell('CallcardIvr', { Menu: 'main', Digit: '4' })).toHaveLength(1);
  });

  it.each(['4111111111111111', '4111 1111 1111 1111', '4111*1111*1111*1111', '4111-1111-1111-1111', '411111111111'])(
    'never keeps %s: it may be a card',
    (digits) => {
      expect(dialplan().tell('CallcardIvr', { Menu: 'payment', Digit: digits })).toEqual([]);
      expect(dialplan().tell('CallcardIvr', { Menu: digits })).toEqual([]);
    },
  );

  it('asks for a call back in the queue the caller was in, where the dialplan does not say which', () => {
    const { take, tell } = dialplan();
    take('QueueCallerJoin', { Queue: 'service', Position: '1' });
    expect(tell('CallcardCallback', { Number: '79160000101' })).toMatchObject([{ queue: 'service', number: '79160000101' }]);
  });

  it.each(['CallcardIvr', 'CallcardNotice', 'CallcardVoicemail', 'CallcardCallback', 'CallcardQueueExit'])(
    'makes a fact of bounded, visible text of whatever %s says',
    (name) => {
      const hostile = `\u0000\u202e${'ъ😀'.repeat(3000)}\u0007`;
      const facts = dialplan().tell(name, { Menu: hostile, Notice: hostile, Mailbox: hostile, File: hostile, Number: hostile });
      expect(facts.map((fact) => CallFact.safeParse(fact).success)).toEqual([true]);
      expect(JSON.stringify(facts)).not.toMatch(/\\u0000|\\u0007|\u202e/);
    },
  );

  it('still hears what a dialplan says in its h extension, after the leg has ended', () => {
    const { take, tell } = dialplan();
    take('Hangup', { Cause: '16' });
    expect(tell('CallcardVoicemail', { Mailbox: 'sales', Status: 'HANGUP' })).toHaveLength(1);
  });
});
