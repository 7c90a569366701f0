// Beginnings that many scenarios share.

export const sales = '74951000001';
export const support = '74951000002';
export const anna = '+79161234567';

/** A client waits in the queue support; 1001 rings 1 s and picks up. Both lines. */
export async function queueCall({ client: clients, desk }, { extension = '1001', to = support, name } = {}) {
  const phone = await desk(extension);
  const client = await (await clients(anna, name)).dial(to);
  const agent = await phone.answers();
  return { client, agent, phone };
}

/** Holds the client and dials on a second line of the same phone. */
export async function consult(agent, phone, number) {
  await agent.hold();
  return phone.dial(number);
}

/** A click in the console: the PBX rings `device`, then dials. */
export const click = ({ ami }, number, { device = 'PJSIP/1001', timeout = 4000, ...more } = {}) =>
  ami({
    Action: 'Originate',
    ActionID: 'rig-1',
    Channel: device,
    Context: 'from-internal',
    Exten: number,
    Priority: 1,
    CallerID: `"${number}" <${number}>`,
    Timeout: timeout,
    ChannelId: `${Math.floor(Date.now() / 1000)}.1-callcard-rig`,
    Async: 'true',
    ...more,
  });
