import { Radio, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { mergeChoices, mergedClient, MERGED_FIELDS, type Client } from '@callcard/crm-core';
import { useFieldLabel } from './use-field-label';
import { useValueText } from './value-text';

interface MergeTableProps {
  winner: Client;
  loser: Client;
  /** Paths of the fields whose value comes from the loser. */
  take: string[];
  onTake: (paths: string[]) => void;
}

/** A value in words: of people and organisations their names. */
function useWords() {
  const text = useValueText();
  return (client: Client, path: string, value: unknown) => {
    if (path === 'ownerId') return client.ownerName ?? '';
    if (path === 'parentId') return client.parentName ?? '';
    return text(path, value);
  };
}

/** Two clients side by side, field by field: where both have something, one is chosen; what only one has stays. */
export function MergeTable({ winner, loser, take, onTake }: MergeTableProps) {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const words = useWords();
  const choices = mergeChoices(winner, loser);
  const united = mergedClient(winner, loser, take);
  const lists = (['phones', 'emails', 'tags', 'roles', 'dates', 'addresses'] as const).filter((field) => united[field].length > 0);
  const filled = MERGED_FIELDS.filter((field) => !lists.some((list) => list === field) && !choices.some(({ path }) => path.split('.')[0] === field)); // prettier-ignore
  const choose = (path: string, fromLoser: boolean) => onTake(fromLoser ? [...take, path] : take.filter((one) => one !== path));
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table aria-label={t('merge.sideBySide')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('client.fieldName')}</Table.Th>
            <Table.Th>
              {t('merge.stays')}: {winner.name}
            </Table.Th>
            <Table.Th>
              {t('merge.goes')}: {loser.name}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {choices.map(({ path, winner: own, loser: theirs }) => (
            <Table.Tr key={path}>
              <Table.Th scope="row">{label(path)}</Table.Th>
              {[own, theirs].map((value, index) => (
                <Table.Td key={index} className="wrap">
                  <Radio
                    name={`merge ${path}`}
                    label={words(index === 0 ? winner : loser, path, value)}
                    checked={take.includes(path) === (index === 1)}
                    onChange={() => choose(path, index === 1)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          {filled
            .filter((field) => words(winner, field, winner[field]) || words(loser, field, loser[field]))
            .map((field) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{label(field)}</Table.Th>
                <Table.Td className="wrap">{words(winner, field, winner[field])}</Table.Td>
                <Table.Td className="wrap">{words(loser, field, loser[field])}</Table.Td>
              </Table.Tr>
            ))}
          {lists.map((field) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{label(field)}</Table.Th>
              <Table.Td colSpan={2} className="wrap">
                <Text size="xs" c="dimmed">
                  {t('merge.united')}
                </Text>
                {words(winner, field, united[field])}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
