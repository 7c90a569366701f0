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
