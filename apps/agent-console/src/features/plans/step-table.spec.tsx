import { fireEvent, screen, within } from '@testing-library/react';
import { newId, type PlanFigures, type PlanId, type StepFigures } from '@callcard/crm-core';
import { show } from '../../../test/render';
import type { Behind } from './figures-table';
import { StepTable } from './step-table';

const planId = newId<PlanId>();
const figures = [{ planId, planName: 'Roofs', segment: 'north' }] as PlanFigures[];
const step = (title: string, values: Partial<StepFigures>): StepFigures => ({
  ...{ planId, segment: 'north', stepId: newId(), title, now: 0, result: 0, without: 0, medianHours: null, ninetiethHours: null },
  ...values,
});

it('shows how long each step takes, marks small samples, and opens the deals behind each number', async () => {
  const opened = jest.fn<void, [Behind]>();
  const call = step('Call', { now: 1, result: 3, medianHours: 2, ninetiethHours: 5.2 });
  await show(
    <StepTable
      steps={[call, step('Offer', { without: 2 }), step('Elsewhere', { segment: 'south', now: 9 })]}
      figures={figures}
      segmentOf={({ segment }) => segment}
      behindOf={({ segment }) => ({ planId, segment: segment ?? '' })}
      link={(behind, count, label) => (
        <button aria-label={label} onClick={() => opened(behind)}>
          {count}
        </button>
      )}
    />,
  );
  const [, first, second, ...more] = screen.getAllByRole('row');
  expect(more).toEqual([]);
  expect(first!.textContent).toContain('Call');
  expect(first!.textContent).toContain('2 h');
  expect(first!.textContent).toContain('5.2 h');
  expect(within(first!).getByText('few deals')).toBeTruthy();
  expect(second!.textContent).toContain('–');
  fireEvent.click(screen.getByRole('button', { name: 'Roofs · north, Call, Had a result: 3' }));
  expect(opened).toHaveBeenCalledWith({ planId, segment: 'north', stepId: call.stepId, stand: 'result', rows: 'stays' });
});
