import { expect } from 'chai';
import { createDraw, drawnFor } from '../../../server/features/responses/drawing.js';
import { ratingFields, type Sitting } from '../../../server/features/responses/questionnaire.js';
import { readAnswers } from '../../../server/features/responses/response-forms.js';
import { takeVisit, firstAsking } from '../../../server/features/responses/visiting.js';
import { itemsOf, pagesOf, type Page, type SurveyContent } from '../../../server/features/templates/index.js';
import { serviceCulture } from '../../support/survey.js';

const items = ['interest', 'sincerity', 'reliability', 'respect', 'product-quality'];
const others = ['channel-reach', 'technology'];
const page = (key: string, of: readonly string[], more: Partial<Page> = {}): Page => ({
  key,
  blocks: of.map((item) => ({ id: `item.${item}` })),
  ...more,
});
const survey = (askOnly: number, first: readonly string[] = items): SurveyContent => ({
  ...serviceCulture(),
  presentation: 'pages',
  pages: [
    page('first', first, { askOnly }),
    page('second', others),
    { key: 'end', blocks: [{ id: 'outcome.nps' }, { id: 'comment' }] },
  ],
});
const sitting = (content: SurveyContent, part: Partial<Sitting> = {}): Sitting => ({
  content,
  wave: 'before',
  retrospective: false,
  ...part,
});
const drawn = (askOnly: number, draw: string, part: Partial<Sitting> = {}, first = items): Sitting =>
  drawnFor(sitting(survey(askOnly, first), part), () => draw);
const itemsIn = ({ content }: Sitting): string[] => itemsOf(content).map(({ itemKey }) => itemKey);

describe('items drawn by chance', () => {
  it('are as many as the author wants, the same at every look and in both waves', () => {
    for (const askOnly of [1, 2, 4])
      for (let one = 0; one < 20; one += 1) {
        const before = drawn(askOnly, `customer ${one}`);
        expect(itemsIn(before).filter((item) => items.includes(item))).to.have.length(askOnly);
        expect(itemsIn(before)).to.include.members(others);
        expect(before.content.outcomes).to.deep.equal(survey(1).outcomes);
        for (const part of [{}, { wave: 'after' }, { wave: 'after', retrospective: true }] as const)
          expect(itemsIn(drawn(askOnly, `customer ${one}`, part))).to.deep.equal(itemsIn(before));
        expect(pagesOf(before.content).some((one) => one.askOnly !== undefined)).to.equal(false);
      }
  });

  it('fall on each item alike, and independently of how often one asks', () => {
    const counts = new Map(items.map((item) => [item, 0]));
    for (let one = 0; one < 3000; one += 1)
      for (const item of itemsIn(drawn(2, `encounter ${one}`)))
        if (counts.has(item)) counts.set(item, (counts.get(item) ?? 0) + 1);
    // 1200 each; six standard deviations of a binomial count are 161
    for (const [item, count] of counts) expect(count, item).to.be.within(1039, 1361);
  });

  it('stay as they were where another version asks one item more', () => {
    for (let one = 0; one < 50; one += 1) {
      const before = itemsIn(drawn(3, `customer ${one}`, {}, items.slice(0, 4)));
      const after = itemsIn(drawn(3, `customer ${one}`, { wave: 'after' }));
      const kept = after.filter((item) => before.includes(item) && items.includes(item));
      expect(kept.length).to.be.at.least(2);
    }
  });

  it('leave the others unasked: they are neither read nor skipped, nor brought back by a page', () => {
    const asked = drawn(2, 'somebody');
    const left = items.filter((item) => !itemsIn(asked).includes(item));
    const all = Object.fromEntries(ratingFields(sitting(survey(2))).map(({ name }) => [name, '4']));
    const read = readAnswers(asked, { ...all, 'leave-empty': 'yes' });
    expect(read.ok && Object.keys(read.value.expected)).to.have.members(itemsIn(asked));
    const now = new Date('2026-11-27T10:00:00Z');
    let asking = firstAsking(asked, now);
    for (;;) {
      const hidden = Object.fromEntries(asking.hidden.map(({ name, value }) => [name, value]));
      const taken = takeVisit(asked, { ...all, ...hidden, step: asking.way!.step }, now)!;
      if (taken.kind === 'told') {
        expect(Object.keys(taken.submitted.expected)).to.not.include.members(left);
        break;
      }
      expect(taken.asking.refused.errors).to.deep.equal({});
      asking = taken.asking;
    }
  });

  it('need no draw where all are asked', () => {
    const whole = sitting(serviceCulture());
    const never = (): string => {
      throw new Error('nothing is drawn');
    };
    expect(drawnFor(whole, never)).to.equal(whole);
    const tokens = { derive: (purpose: string, of: string) => `${purpose} ${of}` };
    expect(createDraw(tokens)('x')).to.equal('asked-items x');
  });
});
