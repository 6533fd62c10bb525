import { expect } from 'chai';
import {
  may,
  permissions,
  reachOf,
  requireReach,
  roles,
  type Permission,
  type Reach,
  type Role,
} from '../../../server/features/accounts/permissions.js';
import { isAppError } from '../../../server/platform/errors.js';

const actor = (...names: string[]) => ({ accountId: 'a'.repeat(24), roles: names });

/** The table of docs/architecture.md, row by row: admin, author, analyst, agent. */
const table: readonly [string, Permission, readonly [Reach, Reach, Reach, Reach]][] = [
  ['write and publish templates, create studies', 'write-studies', ['all', 'all', 'none', 'none']],
  ['see that a study exists', 'see-studies', ['all', 'all', 'all', 'all']],
  ['add and see contacts: an agent those of own encounters', 'contacts', ['all', 'all', 'none', 'own']],
  ['bring in contacts from a file', 'import-contacts', ['all', 'all', 'none', 'none']],
  ['bring in answers from a file', 'import-answers', ['all', 'all', 'all', 'none']],
  ['leave careless answers out of figures', 'exclude-answers', ['all', 'none', 'all', 'none']],
  ['send invitations: an agent for own encounters', 'encounters', ['all', 'all', 'none', 'own']],
  ['see figures: an agent own ones', 'figures', ['all', 'all', 'all', 'own']],
  ['see persons: an analyst where allowed per study', 'persons', ['all', 'none', 'granted', 'none']],
  ['accounts, settings, outbox', 'administration', ['all', 'none', 'none', 'none']],
];
const columns: readonly Role[] = ['admin', 'author', 'analyst', 'agent'];

describe('who may do what', () => {
  for (const [row, permission, reaches] of table)
    it(row, () => {
      for (const [i, role] of columns.entries()) {
        expect(reachOf(actor(role), permission), role).to.equal(reaches[i]);
        expect(may(actor(role), permission), role).to.equal(reaches[i] !== 'none');
      }
    });

  it('has a row for every permission and a column for every role', () => {
    expect(table.map(([, permission]) => permission).sort()).to.deep.equal(Object.keys(permissions).sort());
    expect([...columns].sort()).to.deep.equal([...roles].sort());
  });

  it('gives several roles the widest reach of any', () => {
    expect(reachOf(actor('agent', 'author'), 'contacts')).to.equal('all');
    expect(reachOf(actor('author', 'analyst'), 'persons')).to.equal('granted');
  });

  it('gives nothing to no role and to names that are none', () => {
    for (const names of [[], ['owner'], ['__proto__'], ['constructor'], ['toString']])
      for (const permission of Object.keys(permissions) as Permission[])
        expect(reachOf(actor(...names), permission), names.join()).to.equal('none');
  });

  it('refuses with forbidden', () => {
    expect(requireReach(actor('agent'), 'contacts')).to.equal('own');
    let code = '';
    try {
      requireReach(actor('agent'), 'administration');
    } catch (error) {
      code = isAppError(error) ? error.code : 'another';
    }
    expect(code).to.equal('forbidden');
  });
});
