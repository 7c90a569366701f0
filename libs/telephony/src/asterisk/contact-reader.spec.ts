import { amiMessage } from './ami-message';
import { readContact, readRefusal } from './contact-reader';

const now = new Date('2026-11-26T10:00:00.000Z');
const event = (ContactStatus: string, more = {}) =>
  amiMessage({ Event: 'ContactStatus', URI: 'sip:a@127.0.0.1:5061;transport=ws', ContactStatus, EndpointName: 'w1001', ...more });

describe('what the PBX says of registrations', () => {
  it.each([
    ['Reachable', true],
    ['Created', true],
    ['Updated', true],
    ['NonQualified', true],
    ['Unreachable', false, 'silent'],
    ['Removed', false, 'unregistered'],
  ])('%s tells whether the phone is there, else why not', (state, reachable, why = null) => {
    const contact = 'sip:a@127.0.0.1:5061;transport=ws';
    expect(readContact(event(state), now)).toEqual({
      kind: 'contact',
      device: 'PJSIP/w1001',
      contact,
      reachable,
      why,
      at: now.toISOString(),
    });
  });

  it('is nothing where no phone is named, or another thing is told', () => {
    expect(readContact(event('Reachable', { EndpointName: '' }), now)).toBeNull();
    expect(readContact(event('Something'), now)).toBeNull();
    expect(readContact(amiMessage({ Event: 'PeerStatus', Peer: 'PJSIP/w1001' }), now)).toBeNull();
  });
});

describe('that a phone is refused', () => {
  const refused = (Event: string, AccountID: string, Service = 'PJSIP') =>
    amiMessage({ ...{ Event, AccountID, Service, RemoteAddress: 'IPV4/UDP/10.0.0.7/5060' }, Challenge: 'c', Response: 'r' });

  it.each([
    ['ChallengeResponseFailed', 'secret'],
    ['InvalidAccountID', 'unknown'],
    ['FailedACL', 'address'],
  ])('%s says why: %s', (event, why) => {
    expect(readRefusal(refused(event, '1001'), now)).toEqual({
      ...{ kind: 'refused', device: 'PJSIP/1001', why, from: '10.0.0.7', at: now.toISOString() },
    });
  });

  it('is nothing where no account is named, or somebody else was refused', () => {
    expect(readRefusal(refused('ChallengeResponseFailed', '<unknown>'), now)).toBeNull();
    expect(readRefusal(refused('InvalidPassword', 'crm', 'AMI'), now)).toBeNull();
    expect(readRefusal(refused('SuccessfulAuth', '1001'), now)).toBeNull();
  });
});
