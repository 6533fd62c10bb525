import { expect } from 'chai';
import { roles, type Role } from '../server/features/accounts/index.js';
import { randomToken } from '../server/platform/tokens.js';
import { access } from './access.js';
import { openOffice, type Office } from './support/office.js';
import { routesOf, type MountedRoute } from './support/routes.js';

const letters: Readonly<Record<Role, string>> = { admin: 'A', author: 'U', analyst: 'N', agent: 'G' };
const keyOf = ({ method, path }: MountedRoute): string => `${method} ${path}`;
/** Answers of a page that was entered: shown, done, or refused for what was (not) typed. */
const entered = [200, 303, 404, 409, 410, 422];

describe('every route × every role', function () {
  let office: Office;
  let routes: MountedRoute[];
  before(async () => {
    office = await openOffice();
    routes = routesOf(office.platform.app);
  });
  after(() => office.close());

  /** An address of the route, naming records that exist. */
  const addressOf = (path: string, whose: 'admin' | 'agent' = 'admin'): string => {
    const ids: Readonly<Record<string, string>> = {
      studies: office.study,
      contacts: office.records[whose].contact,
      encounters: office.records[whose].encounter,
      outbox: office.mail,
      accounts: office.spare,
    };
    return path
      .replace(':token', randomToken())
      .replace(':wave', 'before')
      .replace(':id', ids[path.split('/')[1] ?? ''] ?? '');
  };
  const use = async (
    person: Office['stranger'],
    { method }: MountedRoute,
    address: string,
  ): Promise<number> => (await (method === 'GET' ? person.get(address) : person.post(address))).status;
  /** Signing out would end the walk. */
  const walk = (): MountedRoute[] => routes.filter(({ path }) => path !== '/sign-out');

  it('stands in the table, and the table has no other', () => {
    expect(routes.length).to.be.greaterThan(40);
    expect([...new Set(routes.map(keyOf))].sort()).to.deep.equal(Object.keys(access).sort());
  });

  it('has a page to look at wherever a refused form is shown: choosing another language asks for it', () => {
    const neverShown = [
      ...['/sign-out', '/outbox/:id/send', '/accounts/:id/invitation', '/accounts/:id/enable'],
      ...['/studies/:id/views/:view/remove', '/studies/:id/results/computation', '/s/:token/keep'],
      ...['/studies/:id/exclusion', '/studies/:id/computations/:computation'],
    ];
    const looked = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
    const sent = routes.filter(({ method, path }) => method === 'POST' && !neverShown.includes(path));
    expect(sent.filter(({ path }) => !looked.has(path))).to.deep.equal([]);
  });

  for (const role of roles)
    it(`${role}: enters what the table allows, and nothing else`, async () => {
      for (const route of walk()) {
        const allowed = access[keyOf(route)] === 'anybody' || access[keyOf(route)]?.includes(letters[role]);
        const status = await use(office.people[role], route, addressOf(route.path));
        if (allowed)
          expect(status, keyOf(route)).to.be.oneOf([
            ...entered,
            ...(route.path.includes(':token') ? [403] : []),
          ]);
        else expect(status, keyOf(route)).to.equal(403);
      }
    });

  it('a stranger is led to the door', async () => {
    for (const route of walk().filter((one) => access[keyOf(one)] !== 'anybody')) {
      const address = addressOf(route.path);
      await office.stranger.get('/sign-in');
      const answer = await (route.method === 'GET'
        ? office.stranger.get(address)
        : office.stranger.post(address));
      expect(answer.status, keyOf(route)).to.equal(303);
      expect((answer.headers as Record<string, string>)['location'], keyOf(route)).to.match(/^\/sign-in/);
    }
  });

  it('an agent reaches own contacts and encounters, and finds no other’s', async () => {
    const own = walk().filter(({ path }) => /^\/(contacts|encounters)\/:id/.test(path));
    expect(own.length).to.be.greaterThan(4);
    for (const route of own) {
      const mine = await use(office.people.agent, route, addressOf(route.path, 'agent'));
      expect(mine, keyOf(route)).to.be.oneOf([200, 303, 422]);
      const others = await use(office.people.agent, route, addressOf(route.path, 'admin'));
      expect(others, keyOf(route)).to.equal(404);
    }
  });
});
