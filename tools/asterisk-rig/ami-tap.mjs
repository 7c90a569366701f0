// A bare AMI session: logs in, sends actions, keeps every byte. No library, so that a recording owes nothing to the code it tests.
import { connect } from 'node:net';

/** Connects with the URL of a rig. `taken()` is the stream since the login was accepted. */
export async function tap(amiUrl) {
  const { hostname, port, username, password } = new URL(amiUrl);
  const socket = connect({ host: hostname, port: Number(port) });
  const chunks = [];
  let heard = '';
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    heard += chunk;
  });
  const send = (action) =>
    socket.write(
      `${Object.entries(action)
        .flatMap(([key, value]) => [value].flat().map((one) => `${key}: ${one}\r\n`))
        .join('')}\r\n`,
    );
  /** The value of a header in the latest event of that name. */
  const latest = (event, header) => {
    const found = heard
      .split('\r\n\r\n')
      .filter((each) => each.startsWith(`Event: ${event}\r\n`))
      .at(-1);
    return new RegExp(`^${header}: (.*)\r?$`, 'm').exec(found ?? '')?.[1];
  };
  /** The channels of a device that were ever seen, oldest first: PJSIP/1001-00000001; of a Local device one half, ;1 or ;2. */
  const channel = (device, nth = 0, half = '') =>
    [...new Set([...heard.matchAll(new RegExp(`^Channel: (${device}-[0-9a-f]{8}${half})\r?$`, 'gm'))].map(([, name]) => name))].at(nth);
  const seen = async (text) => {
    for (let attempt = 0; attempt < 500; attempt++) {
      if (heard.includes(text)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`the manager interface never said ${text}`);
  };
  const seenTimes = async (text, times) => {
    for (let attempt = 0; heard.split(text).length <= times; attempt++) {
      if (attempt > 1500) throw new Error(`the manager interface did not say ${text} ${times} times`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  send({ Action: 'Login', Username: username, Secret: password });
  await seen('Event: FullyBooted');
  await seen('\r\n\r\n');
  const start = chunks.length;
  return { send, seen, seenTimes, latest, channel, taken: () => Buffer.concat(chunks.slice(start)), close: () => socket.destroy() };
}
