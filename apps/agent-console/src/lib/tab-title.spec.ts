import { titleText } from './tab-title';

describe('the tab of the browser', () => {
  it.each([
    [{ page: 'Desk', call: null, count: 0 }, 'Desk – Callcard'],
    [{ page: 'Desk', call: null, count: 3 }, '(3) Desk – Callcard'],
    [{ page: 'Desk', call: 'Olena – incoming call', count: 3 }, '☎ Olena – incoming call'],
    [{ page: '', call: null, count: 0 }, 'Callcard'],
  ])('%j is called "%s"', (title, text) => expect(titleText(title)).toBe(text));
});
