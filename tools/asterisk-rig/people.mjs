// The people of a scenario: desks inside, clients who call from outside, people outside whom we call. All phones are ours (sip-phone.mjs).
import { SipPhone } from './sip-phone.mjs';
import { fromHeader, phonePort } from './sipp.mjs';

/** People around a rig. `log` is what each of them did and when, by their own clock. */
export function people(rig) {
  const pbx = rig.sipAddress;
  const net = pbx.split('.').slice(0, 3).join('.');
  const log = [];
  const open = [];
  const phone = async (options) => {
    const one = await new SipPhone({ pbx, log, ...options }).open();
    open.push(one);
    return one;
  };
  let clients = 0;
  return {
    log,
    note: (who, did) => log.push({ at: Date.now() / 1000, who, did }),
    desk: (extension) => phone({ who: extension, host: `${net}.3`, port: phonePort(extension), from: `<sip:${extension}@${pbx}>` }),
    /** The carrier's side of the trunk: rings for every number outside that is dialled from here. */
    outside: () => phone({ who: 'outside', host: `${net}.2`, port: 5060, from: `<sip:carrier@${net}.2>` }),
    /** A client; `number` 'anonymous' withholds it. */
    client: (number = '+79161234567', name) => {
      const host = `${net}.${128 + clients++}`;
      return phone({ who: number, host, port: 5060, from: fromHeader(number, name, host), withheld: number === 'anonymous' });
    },
    hangUpAll: () => open.forEach((one) => one.close()),
  };
}
