import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Script, ScriptDraft, ScriptVersion } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { ScriptEditor } from './script-editor';

const script: Script = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', title: 'Survey', queue: null, locale: 'en', body: null },
  ...{ publishedId: null, active: true, version: 1 },
};
const results = [{ value: 'sale', label: 'Sale' }];

const answer = (body: unknown) =>
  ({ ok: true, status: 200, statusText: '', json: async () => body, text: async () => JSON.stringify(body) }) as Response;

/** A server that keeps the draft; what was asked of it, in order. */
function server(versions: ScriptVersion[] = []) {
  const asked: [method: string, path: string, body: Partial<ScriptDraft>][] = [];
  const fetch = async (path: string, { method, body }: RequestInit) => {
    if (method === 'GET') return answer({ items: versions, nextCursor: null });
    const input = JSON.parse(String(body)) as Partial<ScriptDraft>;
    asked.push([method!, path, input]);
    return answer({
      ...{ id: script.id, scriptId: script.id, title: 'Survey', number: 1, state: 'draft', locale: 'en', steps: [], objections: [] },
      ...{ publishedAt: null, publishedByName: null, version: (input.version ?? 0) + 1 },
    });
  };
  Object.assign(globalThis, { fetch });
  return asked;
}

const field = (name: string) => screen.getByRole('textbox', { name });
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const click = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string, label: string, place = 0) => {
  const select = screen.getAllByRole('combobox', { name })[place]!;
  const { value } = within(select).getByRole('option', { name: label }) as HTMLOptionElement;
  fireEvent.change(select, { target: { value } });
};
const says = (words: string) =>
  fireEvent.change(screen.getAllByRole('textbox', { name: 'What is said: English' })[0]!, { target: { value: words } });

async function open(versions: ScriptVersion[] = []) {
  const asked = server(versions);
  await show(<ScriptEditor script={script} results={results} onClose={() => undefined} />);
  await screen.findByRole('list', { name: 'Steps' });
  return asked;
}

describe('the editor of a script', () => {
  it('tells at once what is missing, leads there, and publishes what is sound', async () => {
    const asked = await open();
    type('Name of the step', 'Greeting');
    says('Hello!');
    fireEvent.click(screen.getByRole('checkbox', { name: 'A question is asked' }));
    type('Question: English', 'Do you have a minute?');
    await click('Add a step');
    type('Name of the step', 'Goodbye');
    says('Goodbye!');
    choose('After this step', 'The script ends');
    choose('Proposed result', 'Sale');
    const missing = screen.getByRole('region', { name: 'What is missing' });
    expect(missing.textContent).toContain('Greeting An answer leads nowhere.');
    fireEvent.click(within(missing).getByRole('button', { name: 'Greeting' }));
    await waitFor(() => expect(document.activeElement).toBe(field('Name of the step')));
    expect((field('Name of the step') as HTMLInputElement).value).toBe('Greeting');
    choose('Go to', 'Goodbye');
    expect(screen.getByText('Every way through the script comes to an end.')).toBeTruthy();
    await click('Publish');
    await waitFor(() => expect(asked.map(([method, path]) => `${method} ${path}`)).toEqual([`PUT /api/scripts/${script.id}/draft`, `POST /api/scripts/${script.id}/publish`])); // prettier-ignore
    expect(asked[0]![2].steps).toMatchObject([
      { name: 'Greeting', question: { key: 'question1', wants: { kind: 'yesNo' } }, leads: { kind: 'on' } },
      { name: 'Goodbye', leads: { kind: 'end', result: 'sale' } },
    ]);
  });

  it('draws the branches, and lists them for readers; the order is changed by buttons', async () => {
    await open();
    type('Name of the step', 'Greeting');
    fireEvent.click(screen.getByRole('checkbox', { name: 'A question is asked' }));
    await click('Add a step');
    type('Name of the step', 'Goodbye');
    choose('After this step', 'The script ends');
    await click(/^1\. Greeting/);
    await click('Add a branch');
    fireEvent.click(within(screen.getByRole('group', { name: 'Branch 1' })).getByRole('checkbox', { name: 'Yes' }));
    choose('Go to', 'Goodbye');
    choose('Otherwise go to', 'Greeting');
    const map = () => screen.getByRole('list', { name: 'Map of the branches' }).textContent;
    expect(map()).toContain('Greeting: Yes → Goodbye; otherwise → Greeting');
    expect(document.querySelectorAll('svg.script-map rect')).toHaveLength(2);
    await click('Move up: Goodbye');
    expect(map()).toMatch(/^Goodbye/);
  });

  it('is tried without being saved, with somebody or with nobody known', async () => {
    const asked = await open();
    says('{client.addressAs}, hello!');
    await click('Try it');
    const run = screen.getByRole('group', { name: 'Script' });
    expect(run.textContent).toContain('Ms Johnson, hello!');
    fireEvent.click(screen.getByRole('checkbox', { name: 'With a sample client' }));
    expect(run.textContent).toContain('[form of address]');
    expect(asked).toEqual([]);
  });
});
