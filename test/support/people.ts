import type { Role } from '../../server/features/accounts/permissions.js';
import type { SignedIn } from '../../server/platform/http/context.js';

const person = (digit: string, name: string, role: Role): SignedIn => ({
  accountId: digit.repeat(24),
  name,
  email: `${role}@example.com`,
  roles: [role],
  locale: 'en',
});

/** One signed-in person a role. */
export const people: Readonly<Record<Role, SignedIn>> = {
  admin: person('a', 'Leyla Əliyeva', 'admin'),
  author: person('b', 'Tural Məmmədov', 'author'),
  analyst: person('c', 'Ayşe Yılmaz', 'analyst'),
  agent: person('d', 'Ольга Иванова', 'agent'),
};
