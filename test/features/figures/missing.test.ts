import { expect } from 'chai';
import fc from 'fast-check';
import { missingOf } from '../../../server/features/figures/missing.js';
import type { AskedCustomers } from '../../../server/features/invitations/index.js';
import { newcombeInterval } from '../../../server/scoring/index.js';
import { asked } from './builders.js';

const alike = <T>(all: readonly T[], keyOf: (one: T) => readonly unknown[]): T[][] => {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const key = JSON.stringify(keyOf(one));
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()];
};

describe('who is missing', () => {
  it('is told of groups that answered clearly less or more often than all others', () => {
    const missing = missingOf([...asked('Bakı', 100, 60), ...asked('Gəncə', 100, 20)], ['city'], true);
    expect(missing).to.include({ asked: 200, after: 80, both: 80, before: 82, compared: 2 });
    const [cities] = missing?.by ?? [];
    expect(cities?.attribute).to.equal('city');
    const known = newcombeInterval({ count: 60, n: 100 }, { count: 20, n: 100 }) as { difference: number };
    expect(cities?.groups[0]).to.include({ label: 'Bakı', asked: 100, before: 61, both: 60 });
    expect(cities?.groups[0]?.difference).to.equal(known.difference);
  });

  it('is not told where a difference may be chance among so many', () => {
    const missing = missingOf([...asked('Bakı', 30, 15), ...asked('Gəncə', 30, 13, 'ru')], ['city'], true);
    expect(missing?.by.map(({ attribute }) => attribute)).to.deep.equal(['', 'city']);
    for (const { groups } of missing?.by ?? [])
      for (const { difference } of groups) expect(difference).to.equal(null);
  });

  it('hides few, and who would give them away, from those who may not see persons', () => {
    const customers = [...asked('Bakı', 40, 9), ...asked('Gəncə', 9, 3), ...asked('Şəki', 3, 3)];
    const hidden = (sees: boolean) =>
      missingOf(customers, ['city'], sees)
        ?.by[0]?.groups.filter((group) => group.hidden)
        .map(({ label }) => label);
    expect(hidden(false)).to.deep.equal(['Gəncə', 'Şəki']);
    expect(hidden(true)).to.deep.equal([]);
    expect(missingOf(asked('Bakı', 4, 2), [], false)).to.equal(null);
    expect(missingOf([], [], true)).to.equal(null);
  });

  it('hides a group that the few without a value would give away', () => {
    const unknown: AskedCustomers = { locale: 'az', before: true, after: true, n: 2, parts: [] };
    const customers = [...asked('Bakı', 40, 9), ...asked('Gəncə', 20, 3), unknown];
    const groups = missingOf(customers, ['city'], false)?.by[0]?.groups ?? [];
    expect(groups.map(({ label, hidden }) => [label, hidden])).to.deep.equal([
      ['Bakı', false],
      ['Gəncə', true],
    ]);
  });

  it('is the same of customers one by one and of their counts', () => {
    const customer = fc.record({
      locale: fc.constantFrom('az', 'ru'),
      before: fc.boolean(),
      after: fc.boolean(),
      city: fc.constantFrom('Bakı', 'Gəncə', 'Şəki', ''),
      plan: fc.constantFrom('gold', 'silver', '__proto__'),
    });
    fc.assert(
      fc.property(fc.array(customer, { maxLength: 80 }), fc.boolean(), (customers, sees) => {
        const single = customers.map(({ city, plan, ...one }): AskedCustomers => ({
          ...one,
          n: 1,
          parts: [...(city ? [['city', city, 1] as const] : []), ['plan', plan, 1]],
        }));
        const counted = alike(single, ({ locale, before, after }) => [locale, before, after]).map((all) => {
          const parts = alike(
            all.flatMap((one) => one.parts),
            ([name, value]) => [name, value],
          ).map((ones) => [ones[0]![0], ones[0]![1], ones.length] as const);
          return { ...all[0]!, n: all.length, parts };
        });
        expect(missingOf(counted, ['city', 'plan'], sees)).to.deep.equal(
          missingOf(single, ['city', 'plan'], sees),
        );
      }),
    );
  });
});
