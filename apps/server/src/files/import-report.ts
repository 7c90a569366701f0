import { type ImportFault, inWords, type Locale, type LocalText, newId } from '@callcard/crm-core';
import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { CSV_BEGINNING, safeCsvLine } from './csv-file';
import type { TableRow } from './import-table';

/** A row that does not come in, and why. */
export interface RefusedRow extends TableRow {
  faults: Omit<ImportFault, 'row'>[];
}

const say = (en: string, ru: string, uk: string): LocalText => ({ en, ru, uk });

const HEADERS = [
  say('row', 'строка', 'рядок'),
  say('column', 'столбец', 'стовпець'),
  say('code', 'код', 'код'),
  say('reason', 'причина', 'причина'),
];

/** What is wrong with a cell, where the reader's language has words for it. */
const REASONS: Partial<Record<string, LocalText>> = {
  invalid_format: say('This is not written right.', 'Неверный формат.', 'Неправильний формат.'),
  not_a_day: say('This is not a day.', 'Это не дата.', 'Це не дата.'),
  not_a_number: say('This is not a phone number.', 'Это не номер телефона.', 'Це не номер телефону.'),
  not_an_option: say('This is not one of the choices.', 'Такого варианта нет.', 'Такого варіанта немає.'),
  repeated: say('This stands in the file before.', 'Это уже есть в файле выше.', 'Це вже є у файлі вище.'),
  required: say('This is needed.', 'Это нужно заполнить.', 'Це потрібно заповнити.'),
  tax_id_taken: say('Another client has this number.', 'Этот номер у другого клиента.', 'Цей номер має інший клієнт.'),
  too_big: say('This is too long.', 'Слишком длинно.', 'Занадто довго.'),
  too_small: say('This is needed.', 'Это нужно заполнить.', 'Це потрібно заповнити.'),
  unknown_country: say('There is no such country.', 'Такой страны нет.', 'Такої країни немає.'),
  unknown_field: say('There is no such field.', 'Такого поля нет.', 'Такого поля немає.'),
  unknown_time_zone: say('There is no such time zone.', 'Такого часового пояса нет.', 'Такого часового поясу немає.'),
  unknown_user: say('There is no such person.', 'Такого сотрудника нет.', 'Такого співробітника немає.'),
  wrong_requisite: say('A digit is wrong or missing.', 'Цифра неверна или пропущена.', 'Цифра неправильна або пропущена.'),
  wrong_value: say('The field cannot have this value.', 'У поля не может быть такого значения.', 'Поле не може мати такого значення.'),
};

/**
 * The refused rows as they stood in the file, each with what is wrong with it: to be mended in a spreadsheet and imported again.
 * It is written while the rows are read, however many they are.
 */
export class ImportReport {
  /** Two people may try at once; whoever reads the report reads a whole one. */
  private readonly unfinished: string;

  constructor(
    private readonly path: string,
    private readonly locale: Locale,
  ) {
    this.unfinished = `${path}.${newId()}`;
  }

  async begin(headers: readonly string[]): Promise<void> {
    await writeFile(this.unfinished, CSV_BEGINNING + safeCsvLine([...HEADERS.map((text) => inWords(text, this.locale)), ...headers]));
  }

  async add(rows: readonly RefusedRow[]): Promise<void> {
    if (rows.length > 0) await appendFile(this.unfinished, rows.map((row) => this.line(row)).join(''));
  }

  async finish(): Promise<void> {
    await rename(this.unfinished, this.path);
  }

  /** Leaves nothing of a report that was not finished. */
  async drop(): Promise<void> {
    await rm(this.unfinished, { force: true });
  }

  private line({ row, cells, faults }: RefusedRow): string {
    const all = (texts: string[]) => [...new Set(texts)].join('; ');
    const reason = ({ code, message }: { code: string; message: string }) => inWords(REASONS[code] ?? { en: message }, this.locale);
    return safeCsvLine([row, all(faults.map(({ path }) => path)), all(faults.map(({ code }) => code)), all(faults.map(reason)), ...cells]);
  }
}
