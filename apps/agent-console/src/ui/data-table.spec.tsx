import { useState } from 'react';
import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../test/render';
import { DataTable } from './data-table';

function Why() {
  const [open, setOpen] = useState(false);
  return <button onClick={() => setOpen(true)}>{open ? 'because' : 'why?'}</button>;
}

const table = (word: string) => (
  <DataTable
    label="Things"
    rows={[{ id: 'a' }]}
    columns={[
      { id: 'name', header: 'Name', cell: () => word },
      { id: 'why', header: 'Why', cell: () => <Why /> },
    ]}
    rowId={({ id }) => id}
  />
);

it('leaves open what is open in a row when its columns are made anew', async () => {
  const { update } = await show(table('before'));
  fireEvent.click(screen.getByRole('button', { name: 'why?' }));
  update(table('after'));
  expect(screen.getByText('after')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'because' })).toBeTruthy();
});
