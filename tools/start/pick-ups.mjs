import { connect } from 'node:net';

/**
 * Tells a robot caller that somebody talks to it, whatever phone picked up: until then it only waits, and loses patience.
 * @returns stops listening.
 */
export function followPickUps(rig) {
  const { hostname, port, username, password } = new URL(rig.amiUrl);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  socket.write(`Action: Login\r\nUsername: ${username}\r\nSecret: ${password}\r\n\r\n`);
  let rest = '';
  socket.on('data', (chunk) => {
    const messages = (rest + chunk.toString('latin1')).split('\r\n\r\n');
    rest = messages.pop();
    for (const message of messages) {
      if (!message.startsWith('Event: BridgeEnter') || !/^BridgeType: basic/m.test(message)) continue;
      const number = /^Channel: PJSIP\/trunk-/m.test(message) && /^CallerIDNum: (\+?\d+)/m.exec(message)?.[1];
      if (number) rig.answered(number);
    }
  });
  return () => socket.destroy();
}
