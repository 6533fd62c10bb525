import { expect } from 'chai';
import { createPasswords } from '../../../server/features/accounts/passwords.js';

describe('passwords', () => {
  const passwords = createPasswords();

  it('are hashed by argon2id with at least 19 MiB and two passes, each with its own salt', async () => {
    const [one, two] = await Promise.all([passwords.hash('göy qurşağı'), passwords.hash('göy qurşağı')]);
    expect(one).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).to.not.equal(two);
  });

  it('match what they were made from, in any composition of its letters, and nothing else', async () => {
    const hashed = await passwords.hash('göy qurşağı');
    expect(await passwords.matches('göy qurşağı'.normalize('NFD'), hashed)).to.equal(true);
    expect(await passwords.matches('Göy qurşağı', hashed)).to.equal(false);
    expect(await passwords.matches('', hashed)).to.equal(false);
  });

  it('never match where there is no hash', async () => {
    expect(await passwords.matches('anything', null)).to.equal(false);
  });
});
