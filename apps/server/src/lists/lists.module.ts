import { Module } from '@nestjs/common';
import { BulkEdits } from './bulk-edits.service';
import { BulkNouns } from './bulk-nouns';

/**
 * Lists: what those of clients, deals and requests have in common: conditions on any field, and changes of many things at once.
 *
 * - A condition names a field of the noun; into SQL goes a column of the noun's own table of columns, values only as parameters.
 * - A bulk edit is judged for each thing twice: for whoever looks at it first, and in the worker with the row locked. What may not be changed is
 *   counted with the reason, and left alone.
 * - In: how each noun is changed (BulkNouns). Out: nothing.
 */
@Module({ providers: [BulkEdits, BulkNouns], exports: [BulkEdits, BulkNouns] })
export class ListsModule {}
