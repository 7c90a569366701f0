import { isPrivateAddress, objectionTo, publicLookup } from './webhook-address';

describe('a web hook', () => {
  it.each([
    ['https://hooks.example.com/callcard', null],
    ['https://93.184.216.34/', null],
    ['http://hooks.example.com/', 'insecure'],
    ['https://localhost/', 'private_address'],
    ['https://db.internal/', 'private_address'],
    ['https://127.0.0.1:8080/', 'private_address'],
    ['https://2130706433/', 'private_address'],
    ['https://0x7f.1/', 'private_address'],
    ['https://[::1]/', 'private_address'],
    ['https://[::ffff:10.0.0.1]/', 'private_address'],
    ['https://169.254.169.254/latest/meta-data', 'private_address'],
    ['https://192.168.1.1/', 'private_address'],
    ['https://[fd00::1]/', 'private_address'],
  ])('to %s: %s', (url, objection) => {
    expect(objectionTo(url)).toBe(objection);
  });

  it.each(['10.1.2.3', '172.31.255.255', '100.64.0.1', '0.0.0.0', '::', 'fe80::1', '::ffff:192.168.0.1', '224.0.0.1'])(
    'never reaches %s',
    (address) => expect(isPrivateAddress(address)).toBe(true),
  );

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('reaches %s', (address) => expect(isPrivateAddress(address)).toBe(false));

  it('does not follow a name that leads inside', async () => {
    const error = await new Promise((resolve) => publicLookup('localhost', {}, (failure) => resolve(failure)));
    expect(error).toMatchObject({ message: 'private address' });
  });
});
