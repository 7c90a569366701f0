// The consoles of all desks in one process, and the far end of the floor. Nothing else happens here: what waits for this process is measured too.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';

const [url, ...tokens] = process.argv.slice(2);
let cards = new Map();
let numbers = new Map();
let floor = [];

const first = (times, callId, ringingSince) => {
  if (!times.has(callId)) times.set(callId, Date.now() - Date.parse(ringingSince));
};

await Promise.all(
  tokens.map((token) => {
    const socket = io(url, { auth: { token }, transports: ['websocket'], reconnection: false });
    socket.on('pop', ({ callId, ringingSince, match, candidates }) => {
      first(numbers, callId, ringingSince);
      if (match === 'one' && candidates.length === 1) first(cards, callId, ringingSince);
    });
    return new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  }),
);

const server = createServer((tap) => {
  tap.setNoDelay(true);
  createInterface({ input: tap }).on('line', (timestamp) => floor.push(Date.now() - Math.floor(Number(timestamp) * 1000)));
});
server.listen(0, '127.0.0.1', () => process.send({ floorPort: server.address().port }));

process.on('message', () => {
  process.send({ cards: [...cards.values()], numbers: [...numbers.values()], floor });
  [cards, numbers, floor] = [new Map(), new Map(), []];
});
process.on('disconnect', () => process.exit());
