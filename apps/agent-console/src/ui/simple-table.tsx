import type { ReactNode } from 'react';
import { Table } from '@mantine/core';

interface SimpleTableProps {
  label: string;
  head: string[];
  rows: { id: string; cells: ReactNode[] }[];
}

/** A short list of settings as a table. */
export function SimpleTable({ label, head, rows }: SimpleTableProps) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={label} fz="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {head.map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id, cells }) => (
            <Table.Tr key={id}>
              {cells.map((cell, index) => (
                <Table.Td key={head[index]} className="figures">
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
