import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('scorecards')
export class ScorecardEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  /** null: no review can begin yet. */
  @Column('uuid', { name: 'published_id', nullable: true }) publishedId!: string | null;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}
