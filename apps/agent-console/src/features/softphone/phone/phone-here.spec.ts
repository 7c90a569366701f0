import { forgetPhoneHere, forgetTab, phoneHere, rememberPhoneHere } from './phone-here';

beforeEach(() => localStorage.clear());

describe('the phone of a person in this browser', () => {
  it('was in every page that claimed it, the last one at the end', () => {
    for (const tab of ['one', 'two', 'one']) rememberPhoneHere('anna', tab);
    expect(phoneHere('anna')).toEqual(['two', 'one']);
    expect(phoneHere('boris')).toEqual([]);
  });

  it('is not here when the only claim failed, and no more when it was given up', () => {
    rememberPhoneHere('anna', 'one');
    forgetTab('anna', 'one');
    expect(phoneHere('anna')).toEqual([]);
    rememberPhoneHere('anna', 'one');
    rememberPhoneHere('anna', 'two');
    forgetPhoneHere('anna');
    expect(phoneHere('anna')).toEqual([]);
  });
});
