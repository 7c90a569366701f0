import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AmiPeer, SECRET } from '../../test/ami-peer';
import { scene, until } from '../../test/ami-scene';
import { asteriskManagerLink } from './asterisk-manager-link';
import { nextDelay } from './back-off';
import { linkTimings } from './ami-link';
import { nativeLink } from './native-link';

describe('a native link over TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-tls-'));
  let certificate: { key: string; cert: string };

  beforeAll(() => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=pbx'];
    execFileSync('openssl', [...request, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('refuses a certificate that nobody known has signed, and sends it nothing', () =>
    scene(nativeLink, { peer: new AmiPeer(certificate), target: { tls: true } }, async ({ link, peer }) => {
      link.connect();
      await until(() => /certificate of .* not trusted/.test(link.status().problem ?? ''));
      expect(peer.received).toEqual([]);
    }));

  it('believes it once the authority is given', () =>
    scene(nativeLink, { peer: new AmiPeer(certificate), target: { tls: true, tlsCa: certificate.cert } }, async ({ live, peer }) => {
      await live();
      expect(peer.received.flatMap(({ lines }) => lines).join()).not.toContain(SECRET);
    }));

  it('refuses a right certificate of another host', () =>
    scene(
      nativeLink,
      { peer: new AmiPeer(certificate), target: { tls: true, tlsCa: certificate.cert, host: 'localhost' } },
      async ({ link }) => {
        link.connect();
        await until(() => /not trusted/.test(link.status().problem ?? ''));
      },
    ));

  it('is not to be had with asterisk-manager, which says so instead of going without', () =>
    scene(asteriskManagerLink, { target: { tls: true } }, async ({ link, peer }) => {
      link.connect();
      await until(() => /does not speak TLS/.test(link.status().problem ?? ''));
      expect(peer.sessions).toEqual([]);
    }));
});

describe('a native link', () => {
  it('sends the secret itself on this machine only, where the PBX has no challenge', () =>
    scene(nativeLink, {}, async ({ peer, live }) => {
      peer.offersChallenge = false;
      await live();
      expect(peer.actions('Login')[0]?.get('secret')).toBe(SECRET);
    }));

  it('says so when the peer does not speak the manager interface', () =>
    scene(nativeLink, {}, async ({ peer, link }) => {
      peer.greeting = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
      link.connect();
      await until(() => /does not speak the manager interface/.test(link.status().problem ?? ''));
    }));

  it('gives up a peer that accepts and then says nothing', () =>
    scene(nativeLink, { timings: { connect: 50 } }, async ({ peer, link }) => {
      peer.greeting = '';
      link.connect();
      await until(() => link.status().problem === 'The PBX did not complete the login in time');
      await until(() => peer.sessions.length > 1);
    }));

  it('names the address and the reason when nobody is there', () =>
    scene(nativeLink, { target: { port: 1 } }, async ({ link }) => {
      link.connect();
      await until(() => link.status().problem === 'No connection to 127.0.0.1:1 (ECONNREFUSED)');
    }));

  it('tries again when the first synchronisation fails, and only then starts over with short pauses', () =>
    scene(nativeLink, {}, async ({ link, statuses }) => {
      let attempts = 0;
      link.onSyncing(() => (++attempts < 3 ? Promise.reject(new Error('secret detail')) : Promise.resolve()));
      link.connect();
      await until(() => link.status().state === 'live');
      expect(attempts).toBe(3);
      expect(statuses.map(({ problem }) => problem)).toContain('The first look at the queues failed');
    }));
});

describe('the pause before the next attempt', () => {
  it.each([
    [0, 500],
    [1, 1000],
    [5, 16_000],
    [6, 30_000],
    [1000, 30_000],
  ])('after %d failures is anything up to %d ms', (failures, longest) => {
    expect(nextDelay(linkTimings, failures, () => 0)).toBe(0);
    expect(nextDelay(linkTimings, failures, () => 1)).toBe(longest);
  });

  it('after a refused login is a minute at least', () => {
    expect(nextDelay(linkTimings, 'login', () => 0)).toBe(60_000);
    expect(nextDelay(linkTimings, 'login', () => 1)).toBe(120_000);
  });
});
