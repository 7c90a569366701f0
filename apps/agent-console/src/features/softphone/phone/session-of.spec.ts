import { callIdOf } from '@callcard/crm-core';
import type { PhoneSession } from '../engine/phone-engine';
import { placeName } from './place';
import { sessionOf } from './session-of';

const session = (linkedId: string | null) => ({ id: `s-${linkedId}`, linkedId }) as PhoneSession;
const call = { id: callIdOf('main', '1764150000.1'), pbx: 'main' };

describe('the session of a call', () => {
  it('is the one whose INVITE names it', () => {
    expect(sessionOf([session('1764150000.9'), session('1764150000.1')], call)?.id).toBe('s-1764150000.1');
  });

  it('is the only one there is, where the call has got another name by a transfer', () => {
    expect(sessionOf([session('1764150000.9')], call)?.id).toBe('s-1764150000.9');
  });

  it('is none where several could be it', () => {
    expect(sessionOf([session('1764150000.8'), session('1764150000.9')], call)).toBeNull();
    expect(sessionOf([], call)).toBeNull();
  });
});

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', 'Chrome · Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0', 'Edge · Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15', 'Safari · macOS'],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
  ['something else', 'Browser'],
])('a browser that calls itself %s is called %s', (agent, name) => {
  expect(placeName(agent)).toBe(name);
});
