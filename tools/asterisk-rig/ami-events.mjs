import { connect } from 'node:net';

/**
 * Listens to the manager interface of a rig with nothing in between, and calls `tell` with every event as it came, one text each.
 * @returns stops listening.
 */
export async function followEvents(amiUrl, tell) {
  const { hostname, port, username, password } = new URL(amiUrl);
  const socket = connect({ host: hostname, port: Number(port) });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('error', () => undefined);
  socket.write(`Action: Login\r\nUsername: ${username}\r\nSecret: ${password}\r\n\r\n`);
  let rest = '';
  socket.on('data', (chunk) => {
    const messages = (rest + chunk.toString('latin1')).split('\r\n\r\n');
    rest = messages.pop();
    for (const message of messages) if (message.startsWith('Event: ')) tell(message);
  });
  return () => socket.destroy();
}
