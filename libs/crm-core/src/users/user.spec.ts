import { AgentStateChoice } from '../agents/agent';
import { UserChange, UserInput } from './user-input';

describe('a user', () => {
  it('who is changed keeps what the change leaves out', () => {
    expect(UserChange.parse({ name: 'Vera', version: 1 })).toEqual({ name: 'Vera', version: 1 });
  });

  it('has an e-mail in small letters, and no queues unless they are named', () => {
    const input = { email: 'Vera@Example.test', name: ' Vera ', role: 'operator' };
    expect(UserInput.parse(input)).toEqual({ email: 'vera@example.test', name: 'Vera', role: 'operator', queues: [] });
  });

  it.each(['Vera\r\nAction: Command', 'zero \u0000 byte'])('cannot be named %j, which no PBX takes', (name) => {
    expect(UserChange.safeParse({ name, version: 1 }).success).toBe(false);
    expect(AgentStateChoice.safeParse({ state: 'break', reason: name }).success).toBe(false);
  });

  it.each(['PJSIP/1001', 'SIP/desk-1', 'IAX2/a.b@c'])('may have the device %s', (device) => {
    expect(UserChange.safeParse({ device, version: 1 }).success).toBe(true);
  });

  it.each(['1001', 'PJSIP/', 'PJSIP/1001\nAction: Command', 'Local/1@x/n;1 '])('cannot have the device %j', (device) => {
    expect(UserChange.safeParse({ device, version: 1 }).success).toBe(false);
  });
});
