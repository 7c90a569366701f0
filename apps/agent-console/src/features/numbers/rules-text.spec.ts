import { listOf, rangesOf, rangesText } from './rules-text';

describe('ranges of extensions', () => {
  it.each([
    ['1000-1999, 250', [{ from: '1000', to: '1999' }, { from: '250', to: '250' }]],
    ['1000 – 1999;', [{ from: '1000', to: '1999' }]],
    ['', []],
  ])('%p', (text, ranges) => expect(rangesOf(text)).toEqual(ranges)); // prettier-ignore

  it('are written as they are read', () => {
    expect(rangesOf(rangesText(rangesOf('1000-1999, 250')))).toEqual(rangesOf('1000-1999, 250'));
  });
});

it('lists have commas between, or lines', () => expect(listOf(' +7803,\n+7809 ;')).toEqual(['+7803', '+7809']));
