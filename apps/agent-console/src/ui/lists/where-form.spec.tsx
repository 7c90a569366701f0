import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { WhereForm, type FieldView } from './where-form';

const fields: FieldView[] = [
  { name: 'amount', label: 'Amount', type: 'number' },
  { name: 'ownerId', label: 'Owner', type: 'id', options: [{ value: 'u1', label: 'Anna' }] },
  { name: 'leadId', label: 'Lead', type: 'id' },
];

/** Chooses in a list that opens. */
const pick = (label: string, option: string) => {
  fireEvent.click(screen.getByRole('combobox', { name: label, hidden: true }));
  fireEvent.click(screen.getByRole('option', { name: option, hidden: true }));
};

describe('the conditions of a list', () => {
  it('are told in words, whatever the noun, and taken away one by one', async () => {
    const onChange = jest.fn();
    await show(<WhereForm fields={fields} value={['amount:from:500', 'ownerId:is:u1', 'gone:is:x']} onChange={onChange} />);
    expect(screen.getByText('Amount from 500')).toBeTruthy();
    expect(screen.getByText('gone is x')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Remove: Owner is Anna' }));
    expect(onChange).toHaveBeenCalledWith(['amount:from:500', 'gone:is:x']);
  });

  it('are added by a field, what is asked of it, and a value', async () => {
    const onChange = jest.fn();
    await show(<WhereForm fields={fields} value={['ownerId:is:u1']} onChange={onChange} />);
    pick('Field', 'Amount');
    pick('Condition', 'up to');
    fireEvent.change(screen.getByLabelText('Value'), { target: { value: '900' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(onChange).toHaveBeenCalledWith(['ownerId:is:u1', 'amount:to:900']);
  });

  it('offer no ids that nobody could type', async () => {
    await show(<WhereForm fields={fields} value={[]} onChange={jest.fn()} />);
    fireEvent.click(screen.getByRole('combobox', { name: 'Field', hidden: true }));
    expect(screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)).toEqual(['Amount', 'Owner']);
  });
});
