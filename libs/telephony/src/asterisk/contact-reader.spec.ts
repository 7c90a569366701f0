import { amiMessage } from './ami-message';
import { readContact } from './contact-reader';

const now = new Date('2026-11-26T10:00:00.000Z');
const event = (ContactStatus: string, more = {}) =>
  amiMessage({ Event: 'ContactStatus', URI: 'sip:a@127.0.0.1:5061;transport=ws', ContactStatus, EndpointName: 'w1001', ...more });

describe('what the PBX says of registrations', () => {
  it.each([
    ['Reachable', true],
    ['Created', true],
    ['Updated', true],
    ['NonQualified', true],
    ['Unreachable', false],
    ['Removed', false],
  ])('%s tells whether the phone is there', (state, reachable) => {
    const contact = 'sip:a@127.0.0.1:5061;transport=ws';
    expect(readContact(event(state), now)).toEqual({ kind: 'contact', device: 'PJSIP/w1001', contact, reachable, at: now.toISOString() });
  });

  it('is nothing where no phone is named, or another thing is told', () => {
    expect(readContact(event('Reachable', { EndpointName: '' }), now)).toBeNull();
    expect(readContact(event('Something'), now)).toBeNull();
    expect(readContact(amiMessage({ Event: 'PeerStatus', Peer: 'PJSIP/w1001' }), now)).toBeNull();
  });
});
