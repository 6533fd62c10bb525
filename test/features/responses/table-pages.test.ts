import { expect } from 'chai';
import type { Sitting } from '../../../server/features/responses/questionnaire.js';
import { notYetSent, questionnairePage } from '../../../server/features/responses/questionnaire-pages.js';
import type { Section } from '../../../server/features/responses/section-pages.js';
import { itemsOf, type Block, type SurveyContent } from '../../../server/features/templates/index.js';
import type { Page } from '../../../server/platform/views/page.js';
import { testLanguages, testShell, testViews } from '../../support/app.js';
import { builtIn, scaleOf, serviceCulture } from '../../support/survey.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const occasion = {
  organisation: 'Dalğa Mobil',
  firstName: 'Aysel',
  service: 'ev interneti',
  plannedAt: new Date('2026-11-24T10:00:00Z'),
  deliveredAt: new Date('2026-11-24T11:00:00Z'),
  promises: [],
};

const inTable = (content: SurveyContent, more: readonly Block[] = []): SurveyContent => ({
  ...content,
  pages: [
    {
      key: 'one',
      matrix: true,
      blocks: [...itemsOf(content).map(({ itemKey }) => ({ id: `item.${itemKey}` })), ...more],
    },
  ],
});

const drawn = (sitting: Sitting, refused = notYetSent): Page =>
  questionnairePage({ sitting, occasion, refused, i18n, action: '/s/x', preview: false });

const blocksIn = ({ model }: Page): Section['blocks'] =>
  (model as unknown as { sections: Section[] }).sections.flatMap(({ blocks }) => blocks);

describe('items in a table', () => {
  it('have a column a point where one level is asked, with the words of both ends beside numbers', () => {
    const [words] = blocksIn(
      drawn({ content: inTable(serviceCulture()), wave: 'before', retrospective: false }),
    );
    expect(words?.table?.of).to.equal('points');
    expect(words?.table?.heads.map(({ key }) => key)).to.deep.equal(['1', '2', '3', '4', '5']);
    expect(words?.table?.rows).to.have.length(7);
    const content = inTable({ ...serviceCulture(), scale: scaleOf(0, 11) });
    const [numbers] = blocksIn(drawn({ content, wave: 'after', retrospective: false }));
    expect(numbers?.table?.heads.map(({ more }) => more).join()).to.equal('none,,,,,,,,,,all');
    expect(numbers?.table?.layout).to.equal('steps');
  });

  it('have a column a level where several are asked, each in the colours of its time', () => {
    const content = inTable(builtIn('tolerance'));
    const [two] = blocksIn(drawn({ content, wave: 'before', retrospective: false }));
    expect(two?.table?.heads.map(({ label }) => label)).to.deep.equal(['The least acceptable', 'Wished for']);
    expect(two?.table?.rows[0]?.title).to.equal('Quick answer');
    expect(two?.table?.rows[0]?.cells.map(({ scale }) => scale.layout)).to.deep.equal(['along', 'along']);
    const [three] = blocksIn(drawn({ content, wave: 'after', retrospective: true }));
    const cells = three?.table?.rows[0]?.cells;
    expect(cells?.map(({ wave }) => wave)).to.deep.equal(['before', 'before', 'after']);
    expect(cells?.map(({ scale }) => scale.layout)).to.deep.equal(['steps', 'steps', 'steps']);
  });

  it('stand by themselves where something else stands between, and one alone is no table', () => {
    const content = serviceCulture();
    const [first, second, third] = itemsOf(content).map(({ itemKey }) => ({ id: `item.${itemKey}` }));
    const blocks = [first, second, { id: 'comment' }, third].flatMap((block) => block ?? []);
    const arranged = { ...content, pages: [{ key: 'one', matrix: true, blocks }] };
    const shown = blocksIn(drawn({ content: arranged, wave: 'before', retrospective: false }));
    expect(
      shown.map(({ table, scales, comment }) => [table?.rows.length, scales.length, comment !== null]),
    ).to.deep.equal([
      [2, 0, false],
      [undefined, 0, true],
      [undefined, 1, false],
    ]);
  });

  it('say what is missing in their row, and are where the page leads first', () => {
    const page = drawn(
      { content: inTable(serviceCulture()), wave: 'before', retrospective: false },
      {
        typed: { 'expected.interest': '4', 'expected.sincerity': 'na' },
        errors: { 'expected.respect': { key: 'responses:errors.choose' } },
        mayLeaveEmpty: true,
      },
    );
    expect((page.model as unknown as { firstProblem: string }).firstProblem).to.equal('expected-respect');
    const html = testViews().renderPage(page, { i18n, shell: testShell('en') });
    expect(html).to.match(/name="expected.interest" value="4" checked/);
    expect(html).to.match(/name="expected.sincerity" value="na" checked/);
    expect(html).to.match(/<tr id="expected-respect" data-question class="wrong"/);
  });

  it('name every ring by a row and a column that are there', () => {
    const content = inTable({ ...serviceCulture(), scale: scaleOf(1, 7) });
    const page = drawn({ content, wave: 'after', retrospective: false });
    const html = testViews().renderPage(page, { i18n, shell: testShell('en') });
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const named = [...html.matchAll(/<input type="radio"[^>]* aria-labelledby="([^"]+)"/g)].map(
      ([, names]) => names,
    );
    expect(named).to.have.length(7 * 8);
    for (const names of named)
      for (const id of (names ?? '').split(' ')) expect(ids.has(id), `${id} is nowhere`).to.equal(true);
    expect(new Set(named).size).to.equal(named.length);
    expect(html.match(/<th scope="col"/g)).to.have.length(8);
    expect(html.match(/<th scope="row"/g)).to.have.length(7);
  });
});
