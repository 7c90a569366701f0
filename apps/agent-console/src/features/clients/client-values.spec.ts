import { Client, type ClientField } from '@callcard/crm-core';
import { emptyClient, inputOf, nameOfParts, valuesOf } from './client-values';

const ID = '01900000-0000-7000-8000-000000000001';

const client = Client.parse({
  id: ID,
  kind: 'person',
  name: 'Коваль Леся Іванівна',
  phones: [
    { number: '+380441110202', extension: '12', label: 'office', primary: true, type: 'work', doNotCall: true },
    { number: '+380671110203', extension: null, label: null, primary: false },
  ],
  emails: [{ address: 'lesia@kvitka.example', label: null, primary: true }],
  ownerId: null,
  ownerName: null,
  tags: ['vip'],
  fields: { organisation: 'Квітка', addressAs: 'Леся' },
  about: 'Любить каву',
  timeZone: 'Europe/Kyiv',
  roles: ['customer'],
  lifecycleStage: 'loyal',
  sourceId: ID,
  industry: null,
  size: null,
  parentId: null,
  parentName: null,
  person: { last: 'Коваль', first: 'Леся', patronymic: null, gender: 'female' },
  dates: [{ kind: 'birthday', day: '1990-05-20', yearly: true, title: null }],
  addresses: [{ kind: 'home', country: 'UA', postcode: null, region: null, city: 'Львів', street: null, note: null }],
  requisites: { country: 'UA', ipn: '1234567899' },
  custom: { region: 'west', total: 12 },
  deletedAt: null,
  createdAt: '2026-11-26T10:00:00.000Z',
  updatedAt: '2026-11-26T10:00:00.000Z',
  version: 3,
});

const field = (key: string, type: ClientField['type'], active = true) => ({ key, type, active }) as ClientField;

describe('the form of a client', () => {
  it('sends back all that it was given, though nobody touched it', () => {
    const sent = inputOf(valuesOf(client), [field('region', 'text')]);
    const { phones, ...rest } = sent;
    for (const [key, value] of Object.entries(rest).filter(([name]) => name !== 'stageReason' && name !== 'custom'))
      expect([key, value]).toEqual([key, client[key as keyof Client]]);
    expect(phones).toMatchObject(client.phones);
  });

  it('empties a field of the administrator’s that is empty, and leaves alone what it does not show', () => {
    const { custom } = inputOf(valuesOf(client), [
      field('region', 'text'),
      field('area', 'number'),
      field('total', 'formula'),
      field('old', 'text', false),
    ]);
    expect(custom).toEqual({ region: 'west', area: null });
  });

  it('does not mean rows that nobody filled', () => {
    const blank = { ...emptyClient(), name: 'Новий', addresses: valuesOf(client).addresses.map((address) => ({ ...address, city: '', country: '' })) }; // prettier-ignore
    expect(inputOf(blank, [])).toMatchObject({ phones: [], addresses: [], requisites: null, person: null, custom: {} });
  });

  it('makes the name of its parts', () => {
    expect(nameOfParts({ last: 'Коваль', first: ' Леся ', patronymic: '' })).toBe('Коваль Леся');
  });
});
