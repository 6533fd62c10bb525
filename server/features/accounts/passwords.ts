import { hash, verify } from '@node-rs/argon2';
import { randomToken } from '../../platform/tokens.js';
import { normalPassword } from './password-rules.js';

/**
 * argon2id, version 19, with the first of OWASP's recommended settings: 19 MiB of memory, 2 passes, 1 lane
 * (Password Storage Cheat Sheet). The parameters and a salt of 16 bytes stand in each hash, so that they may be raised.
 */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

export type Passwords = {
  readonly hash: (password: string) => Promise<string>;
  /** Whether it is the password of this hash. Where there is no hash it takes the same time and is never. */
  readonly matches: (password: string, hashed: string | null) => Promise<boolean>;
};

/** Hashes passwords and compares with what was hashed. */
export const createPasswords = (): Passwords => {
  const make = (password: string): Promise<string> => hash(normalPassword(password), parameters);
  let nobodys: Promise<string> | undefined;
  return {
    hash: make,
    matches: async (password, hashed) => {
      nobodys ??= make(randomToken());
      const same = await verify(hashed ?? (await nobodys), normalPassword(password));
      return hashed !== null && same;
    },
  };
};
