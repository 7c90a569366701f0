import { speak, startTexts, texts, withPageTexts } from './i18n';

it('brings the words of a page that is asked for before the language is known, and those of every language after it', async () => {
  const page = withPageTexts(async () => 'a page')();
  expect(texts.isInitialized).toBeFalsy();
  await startTexts('en');
  expect(texts.exists('wallboard.title')).toBe(false);
  await expect(page).resolves.toBe('a page');
  expect(texts.t('wallboard.title')).toBe('Wallboard');
  expect(texts.t('nav.desk')).toBe('Desk');

  await speak('uk');
  expect(texts.t('wallboard.title')).toBe('Табло');
});
