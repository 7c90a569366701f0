import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What people decided about a queue of the PBX; the queue itself lives there. */
@Entity('queues')
export class QueueEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') pbx!: string;
  @Column('text') name!: string;
  @Column('text') title!: string;
  @Column('int', { name: 'wrap_up_seconds' }) wrapUpSeconds!: number;
  @Column('int', { name: 'missed_offers_limit' }) missedOffersLimit!: number;
  @Column('int', { name: 'wrap_up_extensions' }) wrapUpExtensions!: number;
  @Column('int', { name: 'result_hold_minutes', nullable: true }) resultHoldMinutes!: number | null;
  /** In so many working minutes who was missed in it is called back. */
  @Column('int', { name: 'call_back_minutes' }) callBackMinutes!: number;
  @Column('int', { name: 'service_seconds' }) serviceSeconds!: number;
  @Column('int', { name: 'short_abandon_seconds' }) shortAbandonSeconds!: number;
  @Column('int') version!: number;
}
