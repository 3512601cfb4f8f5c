import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CLAIM } from './0009/claim-records.js';

/** A record whose processing broke off twice is tried alone; only what happens then is held against it. */
export class TriedAlone1763600000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CLAIM);
  }

  /** The former text of the function counts on from whatever stands there. */
  async down(): Promise<void> {}
}
