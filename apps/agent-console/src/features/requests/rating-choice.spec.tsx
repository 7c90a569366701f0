import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { RatingChoice } from './rating-choice';

it('what the client said is a number from 1 to 5, or nothing', async () => {
  const onChange = jest.fn();
  await show(<RatingChoice value={4} onChange={onChange} />);
  const choice = screen.getByRole('combobox', { name: 'How content is the client?' }) as HTMLSelectElement;
  expect(choice.value).toBe('4');
  expect([...choice.options].map(({ value }) => value)).toEqual(['', '5', '4', '3', '2', '1']);
  for (const value of ['2', '']) fireEvent.change(choice, { target: { value } });
  expect(onChange.mock.calls).toEqual([[2], [null]]);
});
