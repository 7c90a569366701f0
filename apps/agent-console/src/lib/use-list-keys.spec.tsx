import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { press } from '../../test/press';
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
            <input type="checkbox" aria-label={`Done ${name}`} data-list-select />
            <button data-list-dial onClick={() => called(name)}>
              Call {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const hit = (code: string) => press(document.activeElement ?? document.body, { code, key: code });
const focused = () => document.activeElement?.textContent;

describe('a list', () => {
  it('is walked through by j and k, and by arrows from within', () => {
    render(<List />);
    hit('KeyJ');
    expect(focused()).toBe('Olena');
    hit('KeyJ');
    hit('ArrowDown');
    expect(focused()).toBe('Petro');
    hit('KeyJ');
    expect(focused()).toBe('Petro');
    hit('ArrowUp');
    hit('KeyK');
    expect(focused()).toBe('Olena');
  });

  it('calls the one in the focus by the key of Answer, and nobody before', () => {
    render(<List />);
    hit('F2');
    expect(called).not.toHaveBeenCalled();
    hit('KeyJ');
    hit('KeyJ');
    hit('F2');
    expect(called.mock.calls).toEqual([['Ivan']]);
  });

  it('has the box of the row in the focus ticked and cleared by x', () => {
    render(<List />);
    const box = screen.getByLabelText<HTMLInputElement>('Done Olena');
    hit('KeyX');
    expect(box.checked).toBe(false);
    hit('KeyJ');
    hit('KeyX');
    expect(box.checked).toBe(true);
    hit('KeyX');
    expect(box.checked).toBe(false);
  });

  it('is left for the filter by a slash, where letters are letters', () => {
    render(<List />);
    hit('Slash');
    expect(document.activeElement).toBe(screen.getByLabelText('Filter'));
    hit('KeyJ');
    expect(document.activeElement).toBe(screen.getByLabelText('Filter'));
  });
});
