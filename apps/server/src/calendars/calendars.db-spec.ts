import type { WorkingCalendar } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { NumbersService } from '../numbers/numbers.service';
import { CalendarsService } from './calendars.service';

let server: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  server = await startTestApp({ DEFAULT_REGION: 'UA' });
  admin = await server.signIn('admin');
});
afterAll(() => server.stop());

const nights = [{ from: '22:00', to: '06:00' }];
const hotLine = {
  name: 'Hot line',
  timeZone: 'Europe/Kyiv',
  week: { mon: nights, tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  holidays: [],
};

describe('calendars', () => {
  it('begin with one default, however many ask at once', async () => {
    const calendars = server.app.get(CalendarsService);
    const defaults = await Promise.all([calendars.default(), calendars.default(), calendars.of(null)]);
    expect(new Set(defaults.map(({ id }) => id)).size).toBe(1);
    expect(defaults[0]).toMatchObject({
      timeZone: 'Europe/Kyiv',
      isDefault: true,
      week: { fri: [{ from: '09:00', to: '18:00' }], sun: [] },
    });
  });

  it('are added and changed, with versions', async () => {
    const { body: calendar } = await admin.http.post('/api/calendars').send(hotLine).expect(201);
    expect(calendar).toMatchObject({ ...hotLine, isDefault: false, version: 1 });
    const holidays = [{ date: '2027-01-01', name: 'New Year', hours: [] }];
    const { body } = await admin.http
      .put(`/api/calendars/${calendar.id}`)
      .send({ ...calendar, holidays })
      .expect(200);
    expect(body).toEqual({ ...calendar, holidays, version: 2 });
    await admin.http
      .put(`/api/calendars/${calendar.id}`)
      .send({ ...calendar, holidays })
      .expect(409);
    await admin.http.post('/api/calendars').send(hotLine).expect(422);
    await admin.http
      .post('/api/calendars')
      .send({ ...hotLine, name: 'Never', week: { ...hotLine.week, mon: [] } })
      .expect(422);
    expect((await admin.http.get('/api/calendars').expect(200)).body.items.map(({ name }: WorkingCalendar) => name)).toEqual([
      'Hot line',
      'Office hours',
    ]);
  });
});

describe('numbers of ours', () => {
  it('are kept in one spelling and found in any', async () => {
    const { body: calendars } = await admin.http.get('/api/calendars');
    const input = { number: '(044) 490-00-00', title: 'Hot line', source: 'Label', calendarId: calendars.items[0].id as string };
    const { body: did } = await admin.http.post('/api/numbers').send(input).expect(201);
    expect(did).toMatchObject({ number: '+380444900000', title: 'Hot line', region: null });
    const numbers = server.app.get(NumbersService);
    expect(numbers.find('0444900000')).toEqual(did);
    expect(numbers.find('4900001')).toBeUndefined();

    const again = await admin.http
      .post('/api/numbers')
      .send({ ...input, number: '+380444900000' })
      .expect(422);
    expect(again.body.errors).toMatchObject([{ path: 'number', code: 'taken' }]);
    await admin.http.put(`/api/numbers/${did.id}`).send({ number: '4901', version: 1 }).expect(200);
    expect(numbers.find('4901')).toMatchObject({ title: 'Hot line', source: 'Label' });
    await admin.http.delete(`/api/numbers/${did.id}`).expect(204);
    expect(numbers.find('4901')).toBeUndefined();
    await admin.http.delete(`/api/numbers/${did.id}`).expect(404);
  });
});
