import { useState } from 'react';
import { fireEvent, screen } from '@testing-library/react';
import { startOf, type AnswerValue, type BranchingScript, type ScriptPosition } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { ScriptRun } from './script-run';

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;

const script: BranchingScript = {
  locale: 'en',
  steps: [
    {
      ...{ id: id(1), name: 'Greeting', says: { en: '{client.addressAs}, good day! Policy {contact.policy}.' } },
      question: { key: 'hasTime', text: { en: 'Do you have a minute?' }, required: true, wants: { kind: 'yesNo' } },
      leads: { kind: 'on', branches: [{ when: { op: 'is', values: ['yes'] }, to: id(2) }], otherwise: id(4) },
    },
    {
      ...{ id: id(2), name: 'Score', says: { en: 'How do you like us?' } },
      question: { key: 'nps', text: { en: 'From 0 to 10' }, required: true, wants: { kind: 'scale' } },
      leads: { kind: 'on', branches: [{ when: { op: 'less', value: 7 }, to: id(4) }], otherwise: id(3) },
    },
    {
      ...{ id: id(3), name: 'Address', says: { en: 'Where may we write?' } },
      question: { key: 'email', text: { en: 'Address' }, required: true, wants: { kind: 'email' } },
      leads: { kind: 'on', branches: [], otherwise: id(4) },
    },
    { id: id(4), name: 'Goodbye', says: { en: 'Thank you!' }, question: null, leads: { kind: 'end', result: 'sale' } },
  ],
  objections: [{ id: id(8), title: { en: 'Too expensive' }, answer: { en: 'It lasts for thirty years.' } }],
};

const answers: Record<string, AnswerValue | undefined> = {};

function Run() {
  const [given, setGiven] = useState<Record<string, AnswerValue | undefined>>({});
  const [position, setPosition] = useState<ScriptPosition>(startOf(script));
  return (
    <>
      <ScriptRun
        script={script}
        fields={() => ({ 'client.addressAs': 'Anna' })}
        locale="en"
        answers={given}
        position={position}
        onAnswer={({ question }, value) => setGiven({ ...given, [question!.key]: (answers[question!.key] = value) })}
        onPosition={setPosition}
        resultText={() => 'Sold'}
      />
      <button>Elsewhere</button>
    </>
  );
}

const press = (key: string, code = key) => fireEvent.keyDown(document.activeElement!, { key, code });
const digit = (n: number) => press(String(n), `Digit${n}`);
const heading = () => screen.getByRole('heading').textContent;

describe('a run through a script', () => {
  beforeEach(async () => {
    await show(<Run />);
    screen.getByRole('group', { name: 'Script' }).focus();
  });

  it('fills what is known and marks what is missing', () => {
    expect(screen.getByText('Anna').tagName).toBe('STRONG');
    expect(screen.getByText('[policy]').tagName).toBe('MARK');
  });

  it('is gone through by keys: digits choose, Enter goes on, Backspace goes back', () => {
    digit(1);
    press('Enter');
    expect(heading()).toBe('2. Score');
    digit(1);
    digit(0);
    expect(answers['nps']).toBe(10);
    press('Enter');
    expect(heading()).toBe('3. Address');
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    press('Backspace');
    expect(heading()).toBe('3. Address');
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'anna@' } });
    press('Enter');
    expect(heading()).toBe('3. Address');
    expect(screen.getByText('This is not written correctly.')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'anna@example.com' } });
    press('Enter');
    expect(heading()).toBe('4. Goodbye');
    expect(screen.getByRole('status').textContent).toContain('Sold');
    press('Backspace');
    expect(heading()).toBe('3. Address');
  });

  it('does not go on without an answer that is required', () => {
    press('Enter');
    expect(heading()).toBe('1. Greeting');
    expect(screen.getByText('An answer is needed here.')).toBeTruthy();
  });

  it('answers an objection at any step, and comes back to it', () => {
    digit(1);
    press('Enter');
    press('o', 'KeyO');
    digit(1);
    expect(heading()).toBe('Too expensive');
    expect(screen.getByText('It lasts for thirty years.')).toBeTruthy();
    press('Backspace');
    expect(heading()).toBe('2. Score');
  });

  it('hears no key while the focus is elsewhere', () => {
    screen.getByText('Elsewhere').focus();
    digit(2);
    press('Enter');
    expect(heading()).toBe('1. Greeting');
    expect(screen.queryByRole('radio', { checked: true })).toBeNull();
  });
});
