import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How content a client was with what came of a request, from 1 to 5: when they said so, and to whom. */
export class RequestRatings1795000000158 implements MigrationInterface {
  name = 'RequestRatings1795000000158';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requests
        add rating smallint check (rating between 1 and 5),
        add rated_at timestamptz,
        add rated_by uuid references users,
        add constraint requests_rating_has_moment check ((rating is null) = (rated_at is null));
      create index requests_rated on requests (client_id, rated_at desc, id desc) where rating is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table requests drop rating, drop rated_at, drop rated_by;');
  }
}
