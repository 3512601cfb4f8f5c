import { Address, Folder, WholeNumber } from './variable-kinds.js';

/** Where the data is: in a PostgreSQL of your own, or in the embedded one under the data folder. */
export class DatabaseConfig {
  @Folder({
    name: 'KOPPEL_DATA_DIR',
    help: 'Folder of the embedded database and its generated keys. Back it up as a whole.',
    example: './data',
  })
  readonly dataDirectory: string = './data';

  @Address({
    name: 'DATABASE_URL',
    help: 'PostgreSQL 15 or newer, as the owner of the database. Left out: Koppel starts its own PostgreSQL.',
    example: 'postgresql://koppel:password@localhost:5432/koppel',
    schemes: ['postgresql:', 'postgres:'],
    secret: true,
  })
  readonly url: string | undefined = undefined;

  @WholeNumber({
    name: 'KOPPEL_DATABASE_POOL',
    help: 'Connections to the database per process.',
    example: '10',
    minimum: 2,
    maximum: 200,
  })
  readonly poolSize: number = 10;
}
