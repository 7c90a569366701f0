import { Injectable } from '@nestjs/common';
import type { Permission, SearchHit, SearchKind } from '@callcard/crm-core';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Visibility } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { Conditions } from '../database/conditions';
import type { Statement, TokenTable } from './word-search';

/** Digits as typed, and the number they are if they are a whole one; `isWhole`: nothing may be found by a part. */
export interface NumberAsked {
  digits: string;
  number: string | null;
  isWhole: boolean;
}

/** What the words of a thing are made of, whoever writes it, as its entity has it. */
export interface Worded {
  entity: EntityTarget<ObjectLiteral>;
  /** Its field with the id. */
  id: string;
  texts(row: ObjectLiteral): (string | null | undefined)[];
}

/** A noun of which the one search box finds things. */
export interface SearchSource {
  kind: SearchKind;
  right: Permission;
  tokens: TokenTable;
  /** The rows, and their column with the id, as `visible` and `exists` name them. */
  rows: { from: string; id: string };
  /** What is not deleted. */
  exists?: string;
  visible(who: Principal): Visibility;
  /** What they may see who do not see all can be listed by indexes. */
  listed?: boolean;
  /** Ids of things that have the number, or some of its digits. */
  byNumber?(asked: NumberAsked, narrow: Conditions, limit: number): Statement;
  /** `$1`: ids. */
  hits: string;
  /** null: it writes its words itself. */
  worded: Worded | null;
}

export type HitRow = Omit<SearchHit, 'at'> & { at: Date | null };

/** Where nouns register what can be found. */
@Injectable()
export class SearchSources {
  readonly all: SearchSource[] = [];

  register(source: SearchSource): void {
    this.all.push(source);
  }
}

/** Numbers that calls had, with some of the digits: by their beginning (national spellings too), their end, from five digits on any part. */
export function knownNumbers({ digits, number, isWhole }: NumberAsked, bind: (value: unknown) => string): string {
  const whole = `select ${bind(number)}::text as number`;
  if (isWhole) return `(${whole})`;
  const own = bind(digits);
  const part = digits.length >= 5 ? `union (select number from search_numbers where number like ${bind(`%${digits}%`)} limit 40)` : '';
  // As their columns compare them, or no index of those would be used.
  return `(select number collate "default" as number from (
    ${whole}
    union (select number from search_numbers where reverse(number) collate "C" like reverse(${own}::text) || '%' limit 40)
    union (select number from search_numbers where number like '+' || ${own}::text || '%' or number like ${own}::text || '%' limit 40)
    union (select number from search_numbers where ${own}::text ~ '^8[3-9]' and number like '+7' || substr(${own}::text, 2) || '%' limit 40)
    union (select number from search_numbers where ${own}::text ~ '^[3-9]' and number like '+7' || ${own}::text || '%' limit 40)
    union (select number from search_numbers where ${own}::text ~ '^0[3-9]' and number like '+38' || ${own}::text || '%' limit 40)
    ${part}
    limit 60) known_numbers)`;
}
