import { checkScript, Locale, ScriptDraft } from '@callcard/crm-core';
import { demoDispositions } from './demo-settings';
import { demoSurvey } from './demo-survey';

describe('the survey of the demo', () => {
  const results = new Set(demoDispositions.map(({ key }) => key));

  it('comes to an end whatever is answered, and proposes results that there are', () => {
    expect(checkScript({ ...demoSurvey, locale: 'en' }, results)).toEqual([]);
    expect(ScriptDraft.parse(demoSurvey)).toMatchObject(demoSurvey);
  });

  it('is written in every language', () => {
    for (const locale of Locale.options) expect(checkScript({ ...demoSurvey, locale }, results)).toEqual([]);
  });
});
