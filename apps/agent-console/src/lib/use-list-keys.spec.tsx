import { fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { listArrows, useListKeys } from './use-list-keys';

const called = jest.fn();

function List() {
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list, { dials: true });
  return (
    <>
      <input aria-label="Filter" data-list-filter />
      <ul ref={list} onKeyDown={listArrows}>
        {['Olena', 'Ivan', 'Petro'].map((name) => (
          <li key={name} data-list-row>
            <a href={`/${name}`}>{name}</a>
            <button data-list-dial onClick={() => called(name)}>
              Call {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

let now = 0;
const press = (code: string) => {
  const event = new KeyboardEvent('keydown', { code, key: code, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: (now += 10_000) });
  fireEvent(document.activeElement ?? document.body, event);
};
const focused = () => document.activeElement?.textContent;

describe('a list', () => {
  it('is walked through by j and k, and by arrows from within', () => {
    render(<List />);
    press('KeyJ');
    expect(focused()).toBe('Olena');
    press('KeyJ');
    press('ArrowDown');
    expect(focused()).toBe('Petro');
    press('KeyJ');
    expect(focused()).toBe('Petro');
    press('ArrowUp');
    press('KeyK');
    expect(focused()).toBe('Olena');
  });

  it('calls the one in the focus by the key of Answer, and nobody before', () => {
    render(<List />);
    press('F2');
    expect(called).not.toHaveBeenCalled();
    press('KeyJ');
    press('KeyJ');
    press('F2');
    expect(called.mock.calls).toEqual([['Ivan']]);
  });

  it('is left for the filter by a slash, where letters are letters', () => {
    render(<List />);
    press('Slash');
    expect(document.activeElement).toBe(screen.getByLabelText('Filter'));
    press('KeyJ');
    expect(document.activeElement).toBe(screen.getByLabelText('Filter'));
  });
});
