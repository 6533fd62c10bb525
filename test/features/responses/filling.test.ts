import { expect } from 'chai';
import fc from 'fast-check';
import { saidTo, sampleTold } from '../../../server/features/responses/filling-pages.js';
import { firstQuestion } from '../../../server/features/responses/first-question-pages.js';
import { stepsOf } from '../../../server/features/responses/paging.js';
import { notYetSent, questionnairePage } from '../../../server/features/responses/questionnaire-pages.js';
import type { Sitting, Told } from '../../../server/features/responses/questionnaire.js';
import {
  questionKinds,
  type Page,
  type Question,
  type SurveyContent,
} from '../../../server/features/templates/index.js';
import { locales, type Locale } from '../../../server/platform/i18n/locales.js';
import { testLanguages, testShell, testViews } from '../../support/app.js';
import { inAll, questionOf, surveyContent } from '../templates/builders.js';

const question = (key: string, more: Partial<Question> = {}): Question => ({
  ...questionOf(key),
  waves: ['after'],
  ...more,
});

const how = inAll('{{contact.firstName|you}}: {{answer.why|that}} / {{encounter.service}}');

const pages: readonly Page[] = [
  { key: 'one', blocks: [{ id: 'item.interest' }, { id: 'item.respect' }, { id: 'ask.why' }] },
  {
    key: 'two',
    title: inAll('Title {{answer.why|that}}'),
    lead: inAll('Lead {{contact.firstName|you}}'),
    blocks: [
      { id: 'item.technology', help: inAll('Help {{answer.why|that}}') },
      { id: 'ask.how' },
      { id: 'outcome.nps' },
    ],
  },
];

const content: SurveyContent = {
  ...surveyContent(),
  questions: [question('why'), question('how', { kind: 'info', options: [], other: false, text: how })],
  pages,
  presentation: 'pages',
};

const sitting: Sitting = { content, wave: 'after', retrospective: false };
const at = new Date('2026-11-24T10:00:00Z');
const occasion = {
  organisation: 'North',
  firstName: 'Anna',
  service: 'internet',
  plannedAt: at,
  deliveredAt: at,
  promises: [],
};
const speak = (locale: Locale) => testLanguages().in(locale, 'Asia/Baku');

const pageOf = (
  typed: Record<string, string>,
  over: Partial<Sitting> = {},
  who: Partial<typeof occasion> = {},
  locale: Locale = 'en',
) => {
  const asked = { ...sitting, ...over };
  const step = stepsOf(asked).at(-1);
  return questionnairePage({
    sitting: asked,
    occasion: { ...occasion, ...who },
    refused: { typed, errors: {}, mayLeaveEmpty: false },
    i18n: speak(locale),
    action: '/s/x',
    preview: false,
    ...(step && { step }),
  });
};

const textsOf = (...args: Parameters<typeof pageOf>) => {
  const { sections } = pageOf(...args).model as unknown as {
    sections: {
      heading: string;
      lead: string;
      blocks: { scales: { help: string }[]; asked: { text: string } | null }[];
    }[];
  };
  const [section] = sections;
  return [
    section?.heading,
    section?.lead,
    section?.blocks[0]?.scales[0]?.help,
    section?.blocks[1]?.asked?.text,
  ].join(' · ');
};

describe('a page whose texts insert something', () => {
  it('says what is known of the customer and what they answered, in their language', () => {
    expect(textsOf({ 'ask.why': 'price' })).to.equal(
      'Title price (en) (en) · Lead Anna (en) · Help price (en) (en) · Anna: price (en) / internet (en)',
    );
    expect(textsOf({ 'ask.why': 'price' }, {}, {}, 'ru')).to.match(/^Title price \(ru\) \(ru\) · /);
  });

  it('says what its author wrote for what is not known', () => {
    expect(textsOf({}, {}, { firstName: '' })).to.equal(
      'Title that (en) · Lead you (en) · Help that (en) · you: that / internet (en)',
    );
    expect(textsOf({ 'ask.why': 'nothing-offered' })).to.match(/^Title that \(en\)/);
  });

  it('repeats “something else” in the customer’s own words', () => {
    expect(textsOf({ 'ask.why': 'other', 'other.why': 'rain' })).to.match(/^Title rain \(en\)/);
    expect(textsOf({ 'ask.why': 'other' })).to.match(/^Title that \(en\)/);
  });

  it('does not repeat an answer to what is not shown any more', () => {
    const hidden: Page[] = pages.map((page) => ({
      ...page,
      blocks: page.blocks.map((block) =>
        block.id === 'ask.why'
          ? {
              ...block,
              showIf: { match: 'all', tests: [{ of: 'delivered.interest', is: 'is', value: '1' }] },
            }
          : block,
      ),
    }));
    const over = { content: { ...content, pages: hidden } };
    expect(textsOf({ 'ask.why': 'price', 'delivered.interest': '1' }, over)).to.match(/^Title price/);
    expect(textsOf({ 'ask.why': 'price', 'delivered.interest': '2' }, over)).to.match(/^Title that/);
  });

  it('repeats what was told before the service, and what is told now before that', () => {
    const before: Told = { chosen: { why: ['time'] }, words: {}, values: {} };
    expect(textsOf({}, { told: before })).to.match(/^Title time \(en\)/);
    expect(textsOf({ 'ask.why': 'price' }, { told: before })).to.match(/^Title price \(en\)/);
  });

  it('says numbers, days and several answers as the language does', () => {
    const said = (more: Partial<Question>, typed: Record<string, string>, locale: Locale = 'en') =>
      textsOf(
        typed,
        {
          content: { ...content, questions: [question('why', more), ...content.questions.slice(1)] },
          providers: [{ key: 'us', name: 'We' }],
        },
        {},
        locale,
      ).split(' · ')[0];
    const plain = { options: [], other: false };
    expect(said({ ...plain, kind: 'number' }, { 'ask.why': '2.5' })).to.equal('Title 2.5 (en)');
    expect(said({ ...plain, kind: 'number' }, { 'ask.why': '2.5' }, 'ru')).to.equal('Title 2,5 (ru)');
    expect(said({ ...plain, kind: 'number' }, { 'ask.why': 'many' })).to.equal('Title that (en)');
    expect(said({ ...plain, kind: 'date' }, { 'ask.why': '2026-02-28' })).to.equal(
      'Title 28 February 2026 (en)',
    );
    expect(said({ ...plain, kind: 'date' }, { 'ask.why': 'soon' })).to.equal('Title that (en)');
    expect(said({ ...plain, kind: 'stars' }, { 'ask.why': '4' })).to.equal('Title 4 (en)');
    expect(said({ ...plain, kind: 'stars' }, { 'ask.why': 'na' })).to.equal('Title that (en)');
    expect(said({ ...plain, kind: 'yes-no' }, { 'ask.why': 'yes' })).to.equal('Title Yes (en)');
    expect(said({ ...plain, kind: 'provider' }, { 'ask.why': 'us' })).to.equal('Title We (en)');
    expect(said({ ...plain, kind: 'provider' }, { 'ask.why': 'gone' })).to.equal('Title that (en)');
    expect(said({ kind: 'choices' }, { 'ask.why.time': 'yes', 'ask.why.price': 'yes' })).to.equal(
      'Title time (en) and price (en) (en)',
    );
  });

  it('thanks in the same way, with what was told', () => {
    const told: Told = { chosen: { why: ['price'] }, words: {}, values: {} };
    const text = 'Thank you, {{contact.firstName|dear customer}}: {{answer.why|all of it}}.';
    expect(saidTo(text, { ...sitting, told }, occasion, speak('ru'))).to.equal(
      'Thank you, Anna: price (ru).',
    );
    expect(saidTo(text, sitting, { firstName: '', service: '' }, speak('en'))).to.equal(
      'Thank you, dear customer: all of it.',
    );
  });

  it('is kept apart for two customers of one survey', () => {
    const first = questionnairePage({
      ...{ sitting, occasion, refused: notYetSent, i18n: speak('en'), action: '', preview: false },
    });
    const second = questionnairePage({
      ...{ sitting, refused: notYetSent, i18n: speak('en'), action: '', preview: false },
      occasion: { ...occasion, firstName: 'Boris' },
    });
    expect(JSON.stringify(first.model)).to.include('Lead Anna');
    expect(JSON.stringify(second.model)).to.include('Lead Boris').and.not.include('Lead Anna');
  });

  it('begins its message with the same words', () => {
    const asked = {
      ...surveyContent(),
      dimensions: surveyContent().dimensions.map((dimension) => ({
        ...dimension,
        items: dimension.items.map((item) => ({
          ...item,
          expected: inAll('{{contact.firstName|you}}, this'),
        })),
      })),
    };
    const first = (firstName: string) =>
      firstQuestion(
        { content: asked, wave: 'before', retrospective: false },
        'North',
        { firstName, service: '' },
        speak('en'),
      )?.text;
    expect(first('Anna')).to.equal('Anna, this (en)');
    expect(first('')).to.equal('you, this (en)');
  });

  it('shows something for every kind in a preview', () => {
    const shown = questionKinds
      .filter((kind) => !['info', 'contact', 'consent', 'attention', 'provider'].includes(kind))
      .map((kind) => {
        const asked = question('why', {
          kind,
          ...(['choice', 'choices'].includes(kind) ? {} : { options: [] }),
        });
        const of = { ...content, questions: [asked, ...content.questions.slice(1)] };
        return [kind, textsOf({}, { content: of, told: sampleTold({ content: of }, speak('en')) })];
      });
    for (const [kind, text] of shown) expect(text, kind).to.not.match(/that|NaN|Invalid/);
  });
});

describe('whatever a customer typed', () => {
  it('stands in the page as it was typed: never markup, never filled in again', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        '{{contact.firstName}}',
        '{{answer.why|x}}',
        '{{{encounter.service}}}',
        '$t(responses:send)',
        "$& $1 $` $'",
        '&lt;b&gt;',
        '{{',
      ),
    );
    const asked: SurveyContent = {
      ...content,
      questions: [
        question('why', { kind: 'line', options: [], other: false }),
        ...content.questions.slice(1),
      ],
    };
    const drawn = (told: readonly [why: string, firstName: string, service: string], locale: Locale) => {
      const [why, firstName, service] = told;
      const page = pageOf({ 'ask.why': why }, { content: asked }, { firstName, service }, locale);
      const html = testViews().renderPage(page, { i18n: speak(locale), shell: testShell(locale) });
      const { sections } = page.model as unknown as {
        sections: { blocks: { asked: { text: string } | null }[] }[];
      };
      return { tags: html.match(/<[a-z/][^>]*>/gi)?.length, text: sections[0]?.blocks[1]?.asked?.text ?? '' };
    };
    const harmless = new Map(locales.map((locale) => [locale, drawn(['a', 'b', 'c'], locale).tags]));
    fc.assert(
      fc.property(fc.tuple(hostile, hostile, hostile), fc.constantFrom(...locales), (told, locale) => {
        const { tags, text } = drawn(told, locale);
        // as many tags as with harmless answers: nothing that was typed became one
        expect(tags).to.equal(harmless.get(locale));
        for (const typed of told)
          if (typed.startsWith('{{') && typed.endsWith('}}')) expect(text).to.include(typed);
      }),
      { numRuns: 150 },
    );
  });
});
