import { Entity, PrimaryColumn } from 'typeorm';

/** One failed or unfinished sign-in of an account or an address. `subject` is a keyed hash. */
@Entity('sign_in_failure')
export class SignInFailure {
  @PrimaryColumn({ name: 'subject', type: 'bytea' })
  subject!: Buffer;

  @PrimaryColumn({ name: 'at', type: 'timestamptz', default: () => 'now()' })
  at!: Date;
}
