import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A small OpenID provider: whoever comes is the person it was told, without asking. */
export class IdentityProvider {
  /** Whom it vouches for. */
  claims: Record<string, unknown> = {};
  private readonly codes = new Map<string, URLSearchParams>();
  private readonly server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', this.issuer);
    const json = (body: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (url.pathname === '/.well-known/openid-configuration') return json(this.description);
    if (url.pathname === '/keys') return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
    if (url.pathname === '/authorize') return response.writeHead(302, { location: this.authorize(url.searchParams) }).end();
    let sent = '';
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    return request.on('end', () => json(this.token(new URLSearchParams(sent))));
  });

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private get description() {
    return {
      ...{ issuer: this.issuer, authorization_endpoint: `${this.issuer}/authorize`, token_endpoint: `${this.issuer}/token` },
      ...{ jwks_uri: `${this.issuer}/keys`, response_types_supported: ['code'], id_token_signing_alg_values_supported: ['RS256'] },
    };
  }

  private authorize(asked: URLSearchParams): string {
    const code = randomBytes(9).toString('hex');
    this.codes.set(code, asked);
    return `${asked.get('redirect_uri')}?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
  }

  private token(sent: URLSearchParams): object {
    const asked = this.codes.get(sent.get('code') ?? '');
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, sub: 'somebody', aud: asked?.get('client_id'), iat: now, exp: now + 60, nonce: asked?.get('nonce') };
    const body = `${encoded({ alg: 'RS256', kid: 'one' })}.${encoded({ ...claims, ...this.claims })}`;
    const signature = createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url');
    return { access_token: 'none', token_type: 'Bearer', expires_in: 60, id_token: `${body}.${signature}` };
  }
}
