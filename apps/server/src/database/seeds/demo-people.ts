import type { UserInput } from '@callcard/crm-core';

/** Known to everybody: it must never exist outside a demo. */
export const DEMO_PASSWORD = 'callcard-demo';

/** An account of the demo and its phone. */
export type DemoPerson = Pick<UserInput, 'email' | 'name' | 'role' | 'queues'> & { extension: string };

export const person = (account: string, name: string, role: UserInput['role'], extension: string, queues: string[] = []): DemoPerson => ({
  email: `${account}@demo.test`,
  name,
  role,
  extension,
  queues,
});

/** Who works in the demo call centre; the administrator is the first. */
export const demoPeople: [DemoPerson, ...DemoPerson[]] = [
  person('admin', 'Alice Carter', 'admin', '1000'),
  person('operator1', 'Анна Соколова', 'operator', '1001', ['sales', 'support']),
  person('operator2', 'Борис Орлов', 'operator', '1002', ['sales', 'support']),
  person('operator3', 'Віра Коваленко', 'operator', '1003', ['sales', 'support']),
  person('telemarketer1', 'Григорий Волков', 'telemarketer', '1004', ['survey']),
  person('telemarketer2', 'Дарина Шевчук', 'telemarketer', '1005', ['survey']),
  person('supervisor', 'Елена Морозова', 'supervisor', '1006'),
  person('specialist1', 'Oliver Grant', 'specialist', '1101'),
  person('specialist2', 'Зоряна Бондар', 'specialist', '1102'),
];
