import { type Permission, PERMISSIONS } from '../permissions';
import { SHIPPED_GRANTS } from './shipped-grants';
import { beyond } from './role';
import { SHIPPED_ROLES } from './role-key';

const holdersOf = (permission: Permission) => SHIPPED_ROLES.filter((role) => SHIPPED_GRANTS[role][permission] !== undefined);

describe('of the shipped roles', () => {
  it.each<[Permission, string[]]>([
    ['users.edit', ['admin']],
    ['roles.edit', ['admin']],
    ['apiTokens.manage', ['admin']],
    ['calendars.edit', ['admin']],
    ['numbers.edit', ['admin']],
    ['recordings.edit', ['admin']],
    ['teams.edit', ['head', 'admin']],
    ['clients.export', ['head', 'admin']],
    ['audit.view', ['auditor', 'admin']],
  ])('%s belongs to %j alone', (permission, roles) => {
    expect(holdersOf(permission)).toEqual(roles);
  });

  it('the administrator has every right, over everything', () => {
    expect(PERMISSIONS.filter((permission) => SHIPPED_GRANTS.admin[permission] !== 'all')).toEqual([]);
  });

  it('only those who need not call anybody read stars for numbers', () => {
    expect(SHIPPED_ROLES.filter((role) => !holdersOf('fields.phones').includes(role))).toEqual(['qualityController', 'marketer']);
  });

  it('an auditor changes nothing but their own tasks', () => {
    const changing = PERMISSIONS.filter((permission) => !/\.view$|^fields\.|^tasks\./.test(permission));
    expect(changing.filter((permission) => SHIPPED_GRANTS.auditor[permission])).toEqual([]);
  });

  it('a head reaches no further than a supervisor, but for listening in, reviews and shifts below, the teams, taking the clients out, their personal data and its erasure', () => {
    expect(beyond(SHIPPED_GRANTS.supervisor, SHIPPED_GRANTS.head)).toEqual([
      'reviews.view',
      'staffing.view',
      'calls.monitor',
      'reviews.give',
      'reviews.settle',
      'staffing.edit',
      'clients.export',
      'clients.personalData',
      'clients.erase',
      'teams.edit',
    ]);
  });
});
