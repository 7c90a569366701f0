import { parsedInWords } from './erased-names';
import { startTexts } from './i18n';

it('puts the mark of an erased client in words, wherever it stands, and nothing else', async () => {
  await startTexts('ru');
  const answer = { items: [{ clientName: 'erased:0000abcd', note: 'erased: by hand', n: 1 }] };
  expect(parsedInWords(JSON.stringify(answer))).toEqual({
    items: [{ clientName: 'Стёртый клиент 0000abcd', note: 'erased: by hand', n: 1 }],
  });
});
