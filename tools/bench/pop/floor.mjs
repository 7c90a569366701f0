// The least there can be between the PBX and a console: reads lines, looks for a desk being rung, passes the event's time on.
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const { hostname, port, username, password } = new URL(process.env.AMI_URL);
const out = connect(Number(process.argv[2]), '127.0.0.1').setNoDelay(true);
const ami = connect(Number(port), hostname).setNoDelay(true);
ami.write(`Action: Login\r\nUsername: ${username}\r\nSecret: ${password}\r\n\r\n`);

const rung = new Set();
let event = {};
createInterface({ input: ami }).on('line', (line) => {
  if (line !== '') {
    const at = line.indexOf(': ');
    event[line.slice(0, at)] = line.slice(at + 2);
    return;
  }
  const { Event, Timestamp, DestChannel, DestUniqueid } = event;
  event = {};
  if (Event === 'FullyBooted') process.send('ready');
  if ((Event !== 'DialBegin' && Event !== 'AgentCalled') || !/^PJSIP\/2\d{3}-/.test(DestChannel) || rung.has(DestUniqueid)) return;
  rung.add(DestUniqueid);
  out.write(`${Timestamp}\n`);
});
process.on('disconnect', () => process.exit());
