import { fireEvent, screen } from '@testing-library/react';
import { PlanStep, type SalesPlan } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { StepsEditor } from './steps-editor';

const step = (title: string) => PlanStep.parse({ id: crypto.randomUUID(), kind: 'call', title, afterMinutes: 90 });
const plan = (...steps: PlanStep[]) =>
  ({
    id: 'plan',
    name: 'Roofs',
    versions: [{ id: 'v', number: 1, state: 'published', notes: '', steps, version: 1 }],
  }) as unknown as SalesPlan;
const titles = () => screen.getAllByRole('textbox', { name: /^What is to be done/ }).map((input) => (input as HTMLInputElement).value);

describe('the steps of a plan', () => {
  beforeEach(() =>
    show(
      <StepsEditor plan={plan(step('Call'), step('Offer'), step('Sign'))} onClose={jest.fn()} people={[]} teams={[]} lostReasons={[]} />,
    ),
  );

  it('begin as they hold now, and are put in order by the keyboard', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Move down: Call' }));
    fireEvent.click(screen.getByRole('button', { name: 'Move up: Sign' }));
    expect(titles()).toEqual(['Offer', 'Sign', 'Call']);
    expect((screen.getByRole('button', { name: 'Move down: Call' }) as HTMLButtonElement).disabled).toBe(true);
  });

  it('are put in order by dragging', () => {
    const rows = screen.getAllByRole('listitem');
    fireEvent.dragStart(rows[2]!.querySelector('[draggable]')!);
    fireEvent.drop(rows[0]!);
    expect(titles()).toEqual(['Sign', 'Call', 'Offer']);
  });

  it('are added and removed', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Add a step' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove Offer' }));
    expect(titles()).toEqual(['Call', 'Sign', '']);
  });
});
