import { useRef, type ReactNode } from 'react';
import { Table } from '@mantine/core';
import { getCoreRowModel, useReactTable, type ColumnDef } from '@tanstack/react-table';
import { listArrows, useListKeys } from '../lib/use-list-keys';

interface DataTableProps<Row> {
  label: string;
  rows: Row[];
  columns: ColumnDef<Row, unknown>[];
  rowId: (row: Row) => string;
}

/**
 * What a column says of a row. Called, not mounted as a component: columns that are made anew, as when the names of lists have come, would
 * else be other components, and whatever is open in a row would close.
 */
const drawn = <Context,>(say: ReactNode | ((context: Context) => ReactNode), context: Context) =>
  typeof say === 'function' ? say(context) : say;

/** A table of rows, walked through by keys; a wide one scrolls in a box of its own. */
export function DataTable<Row>({ label, rows, columns, rowId }: DataTableProps<Row>) {
  const table = useReactTable({ data: rows, columns, getCoreRowModel: getCoreRowModel(), getRowId: rowId });
  const body = useRef<HTMLTableSectionElement>(null);
  useListKeys(body, { dials: true });
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table aria-label={label} highlightOnHover verticalSpacing={6} fz="sm">
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => (
                <Table.Th key={header.id}>{drawn(header.column.columnDef.header, header.getContext())}</Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody ref={body} onKeyDown={listArrows}>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id} data-list-row>
              {row.getVisibleCells().map((cell) => (
                <Table.Td key={cell.id} className="figures">
                  {drawn(cell.column.columnDef.cell, cell.getContext())}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
