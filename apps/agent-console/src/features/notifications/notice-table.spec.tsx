import { fireEvent, screen, within } from '@testing-library/react';
import { NoticeChannel, NoticeSettings, shippedNotices, type RoleNotices } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { NoticeTable } from './notice-table';
import { RoleNoticesTable } from './role-notices-table';

const rowOf = (name: string) => screen.getByRole('rowheader', { name }).closest('tr')!;
const isOff = (name: string | RegExp) => (screen.getByRole('checkbox', { name }) as HTMLInputElement).disabled;

describe('how one is told', () => {
  it('shows who decided it, and is left to the role again', async () => {
    const onChange = jest.fn();
    const role: RoleNotices = { ...shippedNotices('operator'), locked: ['leads'] };
    const values = NoticeSettings.parse({ channels: { tasks: ['email'], deals: [] } });
    await show(<NoticeTable values={values} sheet={{ role, available: [...NoticeChannel.options] }} onChange={onChange} />);
    expect(within(rowOf('Requests')).getByText('as your role has it')).toBeTruthy();
    expect(within(rowOf('Leads')).getByText('set for your role')).toBeTruthy();
    expect([isOff('Leads: E-mail (set for your role)'), isOff('Tasks given to me: E-mail')]).toEqual([true, false]);
    expect(isOff('Overdue leads: Pop-up (Always on for your role)')).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: /^Tasks given to me: mine/ }));
    expect(onChange).toHaveBeenCalledWith({ deals: [] });
  });
});

describe('how people of a role are told', () => {
  it('is off, on, or always on, and may be locked', async () => {
    const onChange = jest.fn();
    await show(<RoleNoticesTable values={shippedNotices('operator')} onChange={onChange} />);
    const cell = (name: string) => screen.getByRole('combobox', { name }) as HTMLSelectElement;
    expect([cell('Tasks given to me: Pop-up').value, cell('Overdue leads: Pop-up').value, cell('Leads: SMS').value]).toEqual(['on', 'always', 'off']);
    fireEvent.change(cell('Tasks given to me: E-mail'), { target: { value: 'always' } });
    const change = onChange.mock.calls[0]![0] as RoleNotices;
    expect([change.channels.tasks, change.compulsory.tasks]).toEqual([['popUp', 'email'], ['email']]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Leads: nobody of the role may change it' }));
    expect(onChange).toHaveBeenLastCalledWith({ locked: ['leads'] });
  });
}); // prettier-ignore
