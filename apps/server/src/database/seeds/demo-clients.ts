import type { ClientId, ClientInput } from '@callcard/crm-core';

/** A demo client; `owner` counts the specialists. */
export interface DemoClient {
  input: ClientInput;
  owner: number | null;
  /** Of the few that the description of the API speaks of. */
  id?: ClientId | undefined;
}

/** A person and an organisation, by their place. */
const KNOWN: Record<number, string> = {
  0: '01900000-0000-7000-8000-000000000001',
  9: '01900000-0000-7000-8000-000000000002',
};

const COUNT = 200;

const words = (text: string) => text.split(' ');

/** [surnames, given names, patronymics] for men and women, and the numbers of that country: prefixes nobody answers. */
const RUSSIAN = {
  men: [words('Кузнецов Соколов Лебедев Семёнов Щербаков Соловьёв Жуков Ефремов'), words('Алексей Пётр Игорь Фёдор Николай'), words('Ильич Юрьевич Олегович')],
  women: [words('Кузнецова Соколова Лебедева Семёнова Щербакова Соловьёва Жукова Ефремова'), words('Анна Мария Юлия Наталья Ксения'), words('Ильинична Юрьевна Олеговна')],
}; // prettier-ignore
const UKRAINIAN = {
  men: [words("Іваненко Шевчук Дем’янчук Ґалаґан Бондаренко Гриценко"), words('Іван Андрій Євген Тарас Василь'), words('Петрович Ігорович Андрійович')],
  women: [words("Іваненко Шевчук Дем’янчук Ґалаґан Бондаренко Гриценко"), words('Олена Ірина Софія Ганна Любов'), words('Петрівна Ігорівна Андріївна')],
}; // prettier-ignore
/** By country, in the turn of the numbers below: given names and surnames. */
const FOREIGN = [
  [words('Emma Jonas Lena Felix Marie'), words('Müller Schneider Vogel Brandt Köhler Weiß')],
  [words('John Grace Oliver Hannah Samuel'), words('Whitfield Harper Doyle Bennett Lawson Pryce')],
  [words('Aigerim Daniyar Madina Timur Dana'), words('Serik Nurlan Askar Bolat Omar Zhanat')],
];
const COMPANIES = [
  'ООО «Ромашка»',
  'ТОВ «Квітка»',
  'ООО «Северный ветер»',
  'ТОВ «Степ»',
  'Northwind Ltd',
  'ЗАО «Меридиан»',
  'Apfelbaum GmbH',
  'ФОП Бондар',
];
const TAGS = ['vip', 'new', 'wholesale', 'repeat', 'debtor'];
const STAGES = ['customer', 'repeat', 'lead', 'prospect', 'loyal', 'dormant', 'suspect'] as const;
const NOTES = [
  'Просит звонить после 16:00.',
  'Предпочитает украинский язык.',
  'Ждёт счёт на оплату, обещан к пятнице.',
  'Speaks English only.',
  'Не предлагать рассрочку: уже отказался дважды.',
  'Вызов мастера только по предварительной записи.',
];

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const digits = (n: number, count: number) => String(n).padStart(count, '0').slice(-count);

/** The clients of the demo, always the same ones. */
export const demoClients = (): DemoClient[] => Array.from({ length: COUNT }, (_, n) => demoClient(n));

/** The numbers they call from, for a PBX that plays them. */
export const demoCallers = (): { number: string; name: string }[] =>
  demoClients().flatMap(({ input }) => input.phones.map(({ number }) => ({ number, name: input.name })));

function demoClient(n: number): DemoClient {
  const company = n % 5 === 4 ? pick(COMPANIES, Math.floor(n / 5)) : null;
  const isCompany = company !== null && n % 10 === 9;
  const name = isCompany ? `${company}, филиал ${Math.floor(n / 10) + 1}` : personName(n);
  return {
    id: KNOWN[n] as ClientId | undefined,
    owner: n % 3 === 0 ? null : n % 3,
    input: {
      kind: isCompany ? 'organisation' : 'person',
      name,
      phones: phonesOf(n),
      emails: n % 4 === 0 || n % 8 === 6 ? [{ address: `client${n}@mail.example`, primary: true }] : [],
      tags: n % 2 === 0 ? [pick(TAGS, n / 2)] : [],
      fields: company !== null && !isCompany ? { organisation: company } : {},
      about: n % 7 === 0 ? pick(NOTES, n / 7) : null,
      roles: [n % 20 === 9 ? 'supplier' : 'customer'],
      lifecycleStage: pick(STAGES, n),
      timeZone: isUkrainian(n) ? 'Europe/Kyiv' : n % 8 === 6 ? null : 'Europe/Moscow',
    },
  };
}

const isUkrainian = (n: number) => n % 8 === 1 || n % 8 === 5;

function personName(n: number): string {
  const round = Math.floor(n / 8);
  if (n % 8 === 6) {
    const [given, surnames] = pick(FOREIGN, round);
    const turn = Math.floor(round / FOREIGN.length);
    return `${pick(given!, turn)} ${pick(surnames!, turn)}`;
  }
  const [surnames, names, patronymics] = (isUkrainian(n) ? UKRAINIAN : RUSSIAN)[n % 2 === 0 ? 'men' : 'women'];
  return `${pick(surnames!, n + round)} ${pick(names!, n + 3 * round)} ${pick(patronymics!, n + 5 * round)}`;
}

function phonesOf(n: number): ClientInput['phones'] {
  const own = { number: numberOf(n), label: 'mobile', primary: true };
  // Of every seven one has a second number, and one a switchboard, of which there are fourteen for all of them.
  if (n % 7 === 3)
    return [
      own,
      {
        number: `+7495000${digits(3000 + (Math.floor(n / 7) % 14), 4)}`,
        extension: String(10 + (n % 80)),
        label: 'office',
        primary: false,
      },
    ];
  if (n % 7 === 5) return [own, { number: `+7800000${digits(5000 + n, 4)}`, label: 'second', primary: false }];
  return [own];
}

/** Made up: subscriber parts that begin with 000. */
function numberOf(n: number): string {
  if (n % 8 === 6) return pick([`+4930000${digits(n, 4)}`, `+1212555${digits(100 + n, 4)}`, `+77010000${digits(n, 3)}`], Math.floor(n / 8));
  return isUkrainian(n) ? `+38067000${digits(1000 + n, 4)}` : `+7912000${digits(1000 + n, 4)}`;
}
