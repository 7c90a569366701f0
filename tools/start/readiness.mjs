import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../steps.mjs';

const TELL_AFTER = 15_000;

/** Refuses a port that somebody else listens on, before minutes go into building. */
export function requireFreePort({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new Error(`Cannot listen on ${host}:${port} (${error.code}). Set PORT or HOST.`)));
    probe.listen(port, host, () => probe.close(resolve));
  });
}

/** Waits until the address answers 200, saying now and then what is still missing; `isOver` ends the wait. */
export async function whenOk(url, isOver) {
  for (let toldAt = Date.now(); !isOver(); await sleep(200)) {
    const { status, body } = await get(url);
    if (status === 200) return true;
    if (Date.now() - toldAt < TELL_AFTER) continue;
    say(`Not ready yet: ${body || 'no answer'}`);
    toldAt = Date.now();
  }
  return false;
}

/** Status and body, or nothing while nobody answers. The certificate is our own: whose it is does not matter here. */
function get(url) {
  const client = url.startsWith('https:') ? https : http;
  return new Promise((resolve) => {
    const request = client.get(url, { rejectUnauthorized: false, timeout: 5000, agent: false }, (response) => {
      let body = '';
      response.on('data', (data) => (body += data));
      response.on('end', () => resolve({ status: response.statusCode, body: body.slice(0, 500) }));
      response.on('error', () => resolve({}));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve({}));
  });
}
