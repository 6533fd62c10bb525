import { expect } from 'chai';
import { openOffice, type Office } from './support/office.js';
import { routesOf } from './support/routes.js';

/** Every name that a form of ours has. */
const names = [
  ...['organisation', 'locale', 'timeZone', 'name', 'email', 'password', 'newPassword', 'next', 'roles'],
  ...['firstName', 'lastName', 'externalId', 'studyId', 'contactId', 'service', 'providerKey', 'round'],
  ...['promises', 'plannedAt', 'deliveredAt', 'instrument', 'newProvider', 'newRound', 'persons'],
  ...['provider.us', 'remove.us', 'promises.az', 'revision', 'low', 'points', 'nps', 'comment', 'action'],
  ...['items.respect.title.az', 'scale.labels.az.0', 'add.moral', 'expected.interest', 'leave-empty'],
];
const each = (of: (name: string) => string): string => names.map(of).join('&');

const hostile: Readonly<Record<string, readonly [body: string, type?: string]>> = {
  'nothing at all': [''],
  'every name twice': [each((name) => `${name}=a&${name}=b`)],
  'operators for values': [each((name) => `${name}[$gt]=&${name}.$ne=1&$where=1`)],
  'operators as values': [each((name) => `${name}=${encodeURIComponent('{"$gt":""}')}`)],
  'prototype keys': ['__proto__=1&__proto__[x]=1&constructor=1&constructor.prototype.x=1&toString=1'],
  'prototype keys as values': [each((name) => `${name}=__proto__`)],
  'zero bytes': [each((name) => `${name}=%00`)],
  'broken UTF-8': [each((name) => `${name}=%FF%FE%C0%80`)],
  'broken escapes': [each((name) => `${name}=%E0%A4%A%%%`)],
  'long texts': [each((name) => `${name}=${'x'.repeat(4_000)}`)],
  'long numbers': [each((name) => `${name}=${'9'.repeat(400)}`)],
  'letters that grow when folded': [each((name) => `${name}=${encodeURIComponent('ﷺ'.repeat(300))}`)],
  'line breaks': [each((name) => `${name}=a%0D%0ABcc:%20x@example.com`)],
  '3000 names': [Array.from({ length: 3_000 }, (_, i) => `a${i}=1`).join('&')],
  'more than is read': [`name=${'x'.repeat(300_000)}`],
  JSON: ['{"name":{"$gt":""}}', 'application/json'],
  XML: ['<x/>', 'text/xml'],
  'an unknown charset': ['name=a', 'application/x-www-form-urlencoded; charset=klingon'],
};

const isRefusal = (status: number): boolean => status >= 400 && status < 500;
/** A form that is one button has nothing that could be wrong. */
const isButton = (address: string, status: number): boolean =>
  status === 303 && /\/(disable|enable|send)$/.test(address);

describe('a hostile body', function () {
  this.timeout(60_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const addresses = (): string[] => {
    const ids: Readonly<Record<string, string>> = {
      studies: office.study,
      contacts: office.records.admin.contact,
      encounters: office.records.admin.encounter,
      outbox: office.mail,
      accounts: office.spare,
    };
    const paths = routesOf(office.platform.app).flatMap(({ method, path }) =>
      method === 'POST' && path !== '/sign-out' ? [path] : [],
    );
    return [...new Set(paths)].map((path) =>
      path.replace(':token', 'x'.repeat(24)).replace(':id', ids[path.split('/')[1] ?? ''] ?? ''),
    );
  };

  for (const [what, [body, type]] of Object.entries(hostile))
    it(`of ${what} is refused as the sender’s mistake, at every address`, async () => {
      const person = office.people.admin;
      await person.get('/account');
      expect(addresses().length).to.be.greaterThan(15);
      for (const address of addresses()) {
        const { status } = await person.postRaw(address, body, type);
        expect(status, address).to.satisfy((one: number) => isRefusal(one) || isButton(address, one));
      }
    });
});
