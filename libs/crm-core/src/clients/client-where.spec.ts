import type { ClientField } from './client-field';
import { readWhere } from '../lists/where';
import { clientListFields } from './client-where';

const field = (key: string, type: ClientField['type']) => ({ key, type, options: [], active: true }) as unknown as ClientField;
const fields = [field('area', 'number'), field('signedOn', 'date'), field('vip', 'checkbox'), field('sum', 'formula')];
const read = (text: string) => readWhere([text], clientListFields(fields));

describe('a condition of a list', () => {
  it.each([
    ['name:contains:ива: нов', 'text', 'ива: нов'],
    ['lifecycleStage:isNot:lead', 'choice', 'lead'],
    ['tags:is:vip', 'choices', 'vip'],
    ['createdAt:from:2026-01-31', 'moment', '2026-01-31'],
    ['custom.area:to:50.5', 'number', 50.5],
    ['custom.vip:is:false', 'checkbox', false],
    ['sourceId:empty', 'id', null],
  ])('%s is of type %s', (text, type, value) => expect(read(text)).toMatchObject({ wheres: [{ type, value }] }));

  it.each([
    ['password:is:x', 'unknown_field'],
    ['custom.sum:is:1', 'unknown_field'],
    ['constructor:is:1', 'unknown_field'],
    ['name:from:a', 'unknown_operator'],
    ['name:is', 'wrong_value'],
    ['lifecycleStage:is:friend', 'wrong_value'],
    ['ownerId:is:me', 'wrong_value'],
    ['createdAt:from:2026-31-31', 'wrong_value'],
    ['custom.area:from:much', 'wrong_value'],
    ['custom.vip:is:maybe', 'wrong_value'],
  ])('%s is refused: %s', (text, code) => expect(read(text)).toMatchObject({ fault: { path: 'where.0', code } }));
});
