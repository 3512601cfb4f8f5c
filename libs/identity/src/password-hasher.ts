import { hash, verify } from '@node-rs/argon2';
import { Gate } from './gate.js';
import { identityErrors } from './identity-errors.js';

export interface PasswordHashing {
  /** KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP's first choice for argon2id; about 25 ms of one core. */
export const PASSWORD_HASHING: PasswordHashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const ARGON2ID = 2;
const AT_ONCE = 2;
const LONGEST_QUEUE = 100;
const PHC = /^\$argon2id\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$/;

/** argon2id, a few at a time so that a rush of sign-ins cannot take the whole process. */
export class PasswordHasher {
  private readonly gate = new Gate(AT_ONCE, LONGEST_QUEUE, () => identityErrors.SIGN_IN_BUSY());
  private nobody: Promise<string> | undefined;

  constructor(private readonly hashing: PasswordHashing = PASSWORD_HASHING) {}

  async hash(password: string): Promise<string> {
    return this.gate.pass(() => hash(plain(password), { ...this.hashing, algorithm: ARGON2ID }));
  }

  /** Without a hash (unknown account) the same work is done and the answer is false. */
  async verify(storedHash: string | undefined, password: string): Promise<boolean> {
    const against = storedHash ?? (await this.hashOfNobody());
    const isRight = await this.gate.pass(() => verify(against, plain(password)));
    return isRight && storedHash !== undefined;
  }

  /** True when a hash was made with less than today's parameters. */
  isOutdated(storedHash: string): boolean {
    const [, version, memory, time] = PHC.exec(storedHash) ?? [];
    if (version === undefined) return true;
    return (
      Number(version) < 19 || Number(memory) < this.hashing.memoryCost || Number(time) < this.hashing.timeCost
    );
  }

  private hashOfNobody(): Promise<string> {
    this.nobody ??= this.hash(crypto.randomUUID());
    return this.nobody;
  }
}

/** Keyboards differ in how they compose letters; the password is the same. */
const plain = (password: string): string => password.normalize('NFKC');
