import { expect } from 'chai';
import { rooms } from '../../../server/features/accounts/rooms.js';
import type { Role } from '../../../server/features/accounts/permissions.js';

const of = (role: Role, path = '/') => rooms({ accountId: 'a'.repeat(24), roles: [role] }, path);
const hrefs = (role: Role) => of(role).map(({ href }) => href);

describe('the rooms of the office', () => {
  it('are open by role', () => {
    expect(hrefs('admin')).to.deep.equal(['/studies', '/contacts', '/encounters', '/outbox', '/accounts']);
    expect(hrefs('author')).to.deep.equal(['/studies', '/contacts', '/encounters']);
    expect(hrefs('analyst')).to.deep.equal(['/studies']);
    expect(hrefs('agent')).to.deep.equal(['/studies', '/contacts', '/encounters']);
    expect(rooms({ accountId: 'a'.repeat(24), roles: [] }, '/')).to.deep.equal([]);
  });

  it('know in which one an address lies', () => {
    const currentAt = (path: string) =>
      of('admin', path)
        .filter(({ current }) => current)
        .map(({ href }) => href);
    expect(currentAt('/studies')).to.deep.equal(['/studies']);
    expect(currentAt('/studies/1/gap')).to.deep.equal(['/studies']);
    expect(currentAt('/settings')).to.deep.equal(['/accounts']);
    expect(currentAt('/accounts-of-others')).to.deep.equal([]);
    expect(currentAt('/account')).to.deep.equal([]);
  });
});
