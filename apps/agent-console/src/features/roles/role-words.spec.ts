import { PERMISSIONS } from '@callcard/crm-core';
import { en } from '../../locales/en';
import { partsOf } from './role-words';

it('every right has words for its section and for its action', () => {
  const wordless = PERMISSIONS.filter((permission) => {
    const { section, action } = partsOf(permission);
    return !(section in en.role.section) || !(action in en.role.action);
  });
  expect(wordless).toEqual([]);
});
