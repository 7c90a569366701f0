import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module';
import { PersonalDataController } from './personal-data.controller';
import { PersonalDataService } from './personal-data.service';

/**
 * Personal data: what a client may ask to be given of all that is kept.
 *
 * - A right of its own, that masks nothing; every time is written to the audit log.
 * - In: every table that refers to clients, as the database knows it; the file store. Out: nothing.
 */
@Module({ imports: [ClientsModule], providers: [PersonalDataService], controllers: [PersonalDataController] })
export class PersonalDataModule {}
