import { Group, NativeSelect, Table, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PERMISSIONS, scopesOf, type Grants, type Permission, type Scope } from '@callcard/crm-core';
import { partsOf, SECTIONS, useRightWords } from './role-words';

/** Most sections have these; what is particular to one stands in its last cell. */
const COMMON = ['view', 'create', 'edit', 'work', 'assign', 'delete'];

interface RoleTableProps {
  grants: Grants;
  /** Absent: to be read only. */
  onChange?: ((grants: Grants) => void) | undefined;
}

/** What a role may: a row for each section, a column for each action, and in the cell how far it reaches. */
export function RoleTable({ grants, onChange }: RoleTableProps) {
  const { t } = useTranslation();
  const words = useRightWords();
  const cell = (permission: Permission, labelled = false) => (
    <ScopeCell
      key={permission}
      permission={permission}
      labelled={labelled}
      scope={grants[permission]}
      onChange={onChange && choose(permission)}
    />
  );
  const choose = (permission: Permission) => (scope: Scope | undefined) => {
    const { [permission]: _former, ...others } = grants;
    onChange?.(scope === undefined ? others : { ...others, [permission]: scope });
  };
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table aria-label={t('role.table')} fz="sm" stickyHeader highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('role.sectionHead')}</Table.Th>
            {COMMON.map((action) => (
              <Table.Th key={action}>{words.action(action)}</Table.Th>
            ))}
            <Table.Th>{t('role.others')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {SECTIONS.map((section) => {
            const rights = PERMISSIONS.filter((permission) => partsOf(permission).section === section);
            const find = (action: string) => rights.find((permission) => partsOf(permission).action === action);
            return (
              <Table.Tr key={section}>
                <Table.Th scope="row">{words.section(section)}</Table.Th>
                {COMMON.map((action) => {
                  const permission = find(action);
                  return <Table.Td key={action}>{permission && cell(permission)}</Table.Td>;
                })}
                <Table.Td>
                  <Group gap="xs">
                    {rights.filter((right) => !COMMON.includes(partsOf(right).action)).map((right) => cell(right, true))}
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ScopeCellProps {
  permission: Permission;
  /** The name of the action stands in the cell, for no column has it. */
  labelled: boolean;
  scope: Scope | undefined;
  onChange: ((scope: Scope | undefined) => void) | undefined;
}

function ScopeCell({ permission, labelled, scope, onChange }: ScopeCellProps) {
  const { t } = useTranslation();
  const words = useRightWords();
  const name = words.action(partsOf(permission).action);
  if (!onChange)
    return (
      <Text size="sm" c={scope ? undefined : 'dimmed'} component="span">
        {labelled ? `${name}: ` : <VisuallyHidden>{`${name}: `}</VisuallyHidden>}
        {scope ? t(`role.scope.${scope}`) : '—'}
      </Text>
    );
  const scopes = [...new Set([...scopesOf(permission), ...(scope ? [scope] : [])])];
  return (
    <NativeSelect
      size="xs"
      w={labelled ? 180 : 112}
      {...(labelled ? { label: name } : { 'aria-label': words.right(permission) })}
      data={[{ value: '', label: '—' }, ...scopes.map((value) => ({ value, label: t(`role.scope.${value}`) }))]}
      value={scope ?? ''}
      onChange={(event) => onChange((event.currentTarget.value || undefined) as Scope | undefined)}
    />
  );
}
