import { expect } from 'chai';
import type { Response } from '../../../server/features/responses/index.js';
import { study } from '../analytics/builders.js';
import { people } from '../../support/people.js';
import { answersOf, itemServiceOver, segmented } from './builders.js';

const [spring, autumn] = ['Yaz 2026', 'Payız 2026'];

const some = (n: number, over: Partial<Response>): Response[] =>
  answersOf(
    [
      [5, 3, Math.ceil(n / 2)],
      [5, 4, Math.floor(n / 2)],
    ],
    { round: spring, ...over },
  );

const read = async (responses: readonly Response[], asked: object, who: 'analyst' | 'admin' = 'analyst') =>
  (
    await itemServiceOver(responses, {
      study: {
        ...segmented,
        providers: [
          { key: 'us', name: 'Biz', us: true, share: null },
          { key: 'sahil', name: 'Sahil', us: false, share: null },
        ],
      },
    }).read(people[who], { studyId: study.id, itemKey: 'interest', asked, timeZone: 'UTC' })
  ).reading;

describe('what a page of an item leaves to others', () => {
  it('is no value of a segment of which the page of all rounds shows hardly more', async () => {
    const [baku, ganja] = [{ segments: { city: 'Bakı' } }, { segments: { city: 'Gəncə' } }];
    const responses = [
      ...some(12, baku),
      ...some(20, ganja),
      ...some(2, { ...baku, round: autumn }),
      ...some(20, { ...ganja, round: autumn }),
    ];
    const valuesFor = async (who: 'analyst' | 'admin') =>
      (await read(responses, { round: spring }, who)).segments[0]?.groups.map(({ key, hidden }) => [
        key,
        hidden,
      ]);
    expect(await valuesFor('admin')).to.have.deep.members([
      ['Bakı', false],
      ['Gəncə', false],
    ]);
    expect(await valuesFor('analyst')).to.have.deep.members([
      ['Bakı', true],
      ['Gəncə', true],
    ]);
  });

  it('is no rival of whom the page of all rounds shows hardly more', async () => {
    const rival = { providerKey: 'sahil' };
    const responses = [
      ...some(20, {}),
      ...some(20, { round: autumn }),
      ...some(12, rival),
      ...some(2, { ...rival, round: autumn }),
    ];
    const hiddenFor = async (who: 'analyst' | 'admin') =>
      (await read(responses, { round: spring }, who)).providers?.groups.map(({ hidden }) => hidden);
    expect(await hiddenFor('admin')).to.deep.equal([false, false]);
    expect(await hiddenFor('analyst')).to.deep.equal([false, true]);
  });
});
