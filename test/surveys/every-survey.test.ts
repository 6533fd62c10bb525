import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject } from 'ajv';
import { expect } from 'chai';
import fc from 'fast-check';
import { contentOf, type Instrument } from '../../server/features/templates/instrument.js';
import { findProblems } from '../../server/features/templates/publishing.js';
import {
  itemsOf,
  levels,
  type Item,
  type Level,
  type Localized,
} from '../../server/features/templates/survey.js';
import { locales } from '../../server/platform/i18n/locales.js';
import { surveyFile } from '../../server/features/templates/survey-file.js';
import { anySurvey } from '../features/responses/surveys.js';
import { projectPath } from '../../server/platform/paths.js';

const readJson = (name: string): unknown => JSON.parse(readFileSync(projectPath('surveys', name), 'utf8'));

const schema = readJson('instrument.schema.json') as AnySchemaObject;
const validate = new Ajv({ allErrors: true }).compile<Instrument>(schema);

const files = readdirSync(projectPath('surveys')).filter(
  (name) => name.endsWith('.json') && !name.endsWith('.schema.json'),
);

const errorsOf = (content: unknown): string[] => {
  if (validate(content)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
};

/** An item's wordings by level, as far as it is asked. */
const statementsOf = (item: Item): [Level, Localized][] =>
  levels.flatMap((level) => {
    const text = item[level];
    return text ? [[level, text] as [Level, Localized]] : [];
  });

const questionsOf = ({ questions = [] }: Instrument): [string, Localized][] =>
  questions.flatMap(({ key, text, options }): [string, Localized][] => [
    [`question ${key}`, text],
    ...options.map((option): [string, Localized] => [`question ${key} ${option.key}`, option.text]),
  ]);

/** Wordings of one instrument with the place in which each stands. */
const wordingsOf = (instrument: Instrument): [string, Localized][] => [
  ['title', instrument.title],
  ['description', instrument.description],
  ...instrument.dimensions.map(({ key, title }): [string, Localized] => [`dimension ${key}`, title]),
  ...itemsOf(instrument).flatMap((item): [string, Localized][] => [
    [`${item.itemKey} title`, item.title],
    ...statementsOf(item).map(([level, text]): [string, Localized] => [`${item.itemKey} ${level}`, text]),
  ]),
  ...questionsOf(instrument),
];

/** Letters of another script that look the same on the screen and are not: е in an English word, a in a Russian one. */
const foreignTo = {
  az: /[^A-Za-zÇçƏəĞğIıİiÖöŞşÜü\s.,:;?()–-]/u,
  tr: /[^A-Za-zÂâÇçĞğIıİiÎîÖöŞşÛûÜü\s.,:;?()–-]/u,
  en: /[^A-Za-z\s.,:;?()'’–-]/u,
  ru: /[^А-Яа-яЁё\s.,:;?()«»—-]/u,
} as const;

describe('the schema of instruments', () => {
  it('is valid itself and tells an author about every part', () => {
    expect(new Ajv().validateSchema(schema)).to.equal(true);
    const definitions = schema['definitions'] as Record<string, { title?: string; description?: string }>;
    for (const [name, definition] of Object.entries(definitions)) {
      expect(definition.title, name).to.be.a('string').that.is.not.empty;
      expect(definition.description, name).to.be.a('string').that.is.not.empty;
    }
  });

  const remove = (from: object, name: string): boolean => Reflect.deleteProperty(from, name);
  const four = { az: 'a', tr: 't', en: 'e', ru: 'r' };
  const options = ['a', 'b'].map((key) => ({ key, text: four }));
  const question = { key: 'why', kind: 'choice', waves: ['before'], text: four, options, other: true };
  const asking = (change: object) => (instrument: Instrument) =>
    Object.assign(instrument, { questions: [{ ...question, ...change }] });
  const planted: [string, (instrument: Instrument) => unknown, string | string[]][] = [
    ['a property nobody knows', (it) => Object.assign(it, { colour: 1 }), ' additionalProperties'],
    ['a missing language', (it) => remove(it.title, 'ru'), '/title required'],
    ['a language too many', (it) => Object.assign(it.title, { de: 'x' }), '/title additionalProperties'],
    ['an empty wording', (it) => Object.assign(it.title, { az: '' }), '/title/az pattern'],
    ['a blank wording', (it) => Object.assign(it.title, { az: '  ' }), '/title/az pattern'],
    ['a space at the end', (it) => Object.assign(it.title, { az: 'Ad ' }), '/title/az pattern'],
    ['a long wording', (it) => Object.assign(it.title, { az: 'x'.repeat(301) }), '/title/az maxLength'],
    ['a key with a dot', (it) => Object.assign(it, { key: 'a.b' }), '/key pattern'],
    ['a key that every object answers to', (it) => Object.assign(it, { key: 'constructor' }), '/key not'],
    ['revision 0', (it) => Object.assign(it, { revision: 0 }), '/revision minimum'],
    ['a scale from 2', (it) => Object.assign(it.scale, { low: 2 }), '/scale/low enum'],
    ['one point', (it) => Object.assign(it.scale, { points: 1 }), '/scale/points minimum'],
    ['twelve points', (it) => Object.assign(it.scale, { points: 12 }), '/scale/points maximum'],
    [
      'nothing to ask',
      (it) => Object.assign(it, { dimensions: [] }),
      [' required', ' required', ' anyOf', ' if'],
    ],
    ['an unknown outcome', (it) => Object.assign(it, { outcomes: ['joy'] }), '/outcomes/0 enum'],
    ['no item', (it) => Object.assign(it.dimensions[0]!, { items: [] }), '/dimensions/0/items minItems'],
    [
      'an item without a level',
      (it) => ['expected', 'delivered'].forEach((level) => remove(it.dimensions[0]!.items[0]!, level)),
      [...Array<string>(5).fill('/dimensions/0/items/0 required'), '/dimensions/0/items/0 anyOf'],
    ],
    [
      'a least acceptable that no delivery is held against',
      (it) => {
        remove(it.dimensions[0]!.items[0]!, 'delivered');
        Object.assign(it.dimensions[0]!.items[0]!, { minimum: it.title });
      },
      '/dimensions/0/items/0 dependencies',
    ],
    [
      'a question of another kind',
      asking({ kind: 'poll', options: [], other: false }),
      '/questions/0/kind enum',
    ],
    [
      'options of a number, and what only a number has',
      asking({ kind: 'number', other: false }),
      ['/questions/0/options maxItems', '/questions/0 if'],
    ],
    ['the least of a choice', asking({ least: 1 }), ['/questions/0/least false schema', '/questions/0 if']],
    [
      'an attention check without its answer',
      asking({ kind: 'attention' }),
      ['/questions/0 required', '/questions/0 if'],
    ],
    [
      'contact details that ask for nothing',
      asking({ kind: 'contact', options: [], other: false, fields: [] }),
      ['/questions/0/fields minItems', '/questions/0 if'],
    ],
    [
      'an empty page',
      (it) => Object.assign(it, { pages: [{ key: 'one', blocks: [] }] }),
      '/pages/0/blocks minItems',
    ],
    [
      'a block of nothing',
      (it) => Object.assign(it, { pages: [{ key: 'one', blocks: [{ id: 'poll.x' }] }] }),
      '/pages/0/blocks/0/id pattern',
    ],
    [
      'a test by another comparison',
      (it) =>
        Object.assign(it, {
          pages: [
            {
              key: 'one',
              showIf: { match: 'all', tests: [{ of: 'outcome.nps', is: 'above', value: '5' }] },
              blocks: [{ id: 'comment' }],
            },
          ],
        }),
      '/pages/0/showIf/tests/0/is enum',
    ],
    ['another way to show', (it) => Object.assign(it, { presentation: 'cards' }), '/presentation enum'],
    ['a question that no wave asks', asking({ waves: [] }), '/questions/0/waves minItems'],
    [
      'a question without options',
      asking({ options: [] }),
      ['/questions/0/options minItems', '/questions/0 if'],
    ],
    [
      'options of a text',
      asking({ kind: 'text', other: false }),
      ['/questions/0/options maxItems', '/questions/0 if'],
    ],
    [
      'a long option',
      asking({ options: [...options, { key: 'c', text: { ...four, ru: 'x'.repeat(81) } }] }),
      '/questions/0/options/2/text/ru maxLength',
    ],
  ];

  for (const [what, plant, error] of planted) {
    it(`finds ${what}`, () => {
      const instrument = readJson('service-culture.json') as Instrument;
      plant(instrument);
      expect(errorsOf(instrument)).to.deep.equal([error].flat());
    });
  }
});

describe('the schema of instruments and what can be published', () => {
  const four = { az: 'a', tr: 't', en: 'e', ru: 'r' };
  const about = { key: 'any', revision: 1, title: four, description: four };

  it('agree: whatever can be published is an instrument', () => {
    fc.assert(
      fc.property(anySurvey, (content) => {
        expect(errorsOf(JSON.parse(surveyFile(about, content)))).to.deep.equal([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the built-in surveys', () => {
  it('are there', () => {
    expect(files).to.deep.equal([
      'bank.json',
      'expectation-setting.json',
      'hotel.json',
      'market-comparison.json',
      'pulse.json',
      'recovery-follow-up.json',
      'retention-pyramid.json',
      'service-culture.json',
      'service-quality.json',
      'telecom.json',
      'tolerance.json',
      'trust.json',
    ]);
  });

  for (const file of files) {
    describe(file, () => {
      const instrument = readJson(file) as Instrument;

      it('is valid, can be published as it is and bears the name of its file', () => {
        expect(errorsOf(instrument)).to.deep.equal([]);
        expect(findProblems(contentOf(instrument))).to.deep.equal([]);
        expect(`${instrument.key}.json`).to.equal(file);
      });

      it('asks something else after the service than before it, as a sentence', () => {
        for (const item of itemsOf(instrument)) {
          for (const locale of locales) {
            const statements = statementsOf(item).map(([, text]) => text[locale]);
            expect(new Set(statements).size, `${item.itemKey} ${locale}`).to.equal(statements.length);
            expect(statements).to.not.be.empty;
            for (const statement of statements) expect(statement).to.match(/^\p{Lu}.*\.$/u);
          }
        }
      });

      it('never asks the same twice', () => {
        const asked = itemsOf(instrument).flatMap((item) =>
          statementsOf(item).flatMap(([, text]) => locales.map((locale) => `${locale} ${text[locale]}`)),
        );
        expect(new Set(asked).size).to.equal(asked.length);
      });

      it('speaks each language and not English', () => {
        for (const [place, wording] of wordingsOf(instrument)) {
          for (const locale of ['az', 'tr', 'ru'] as const) {
            expect(wording[locale], `${place} ${locale}`).not.to.equal(wording.en);
          }
        }
      });

      it('uses the letters of its language alone', () => {
        for (const locale of locales) {
          const texts = wordingsOf(instrument).map(([, wording]) => wording[locale]);
          for (const text of [...texts, ...instrument.scale.labels[locale]]) {
            expect(foreignTo[locale].exec(text)?.[0], `${locale}: ${text}`).to.equal(undefined);
          }
        }
      });

      it('has labels that fit side by side on a phone, and names that fit beside a chart', () => {
        for (const locale of locales) {
          const { points, labels } = instrument.scale;
          const longest = points <= 5 ? 7 : 16; // a longer scale has words at its ends alone
          for (const label of labels[locale]) expect([...label].length, label).to.be.at.most(longest);
          for (const { title } of itemsOf(instrument)) {
            expect([...title[locale]].length, title[locale]).to.be.at.most(24);
          }
        }
      });
    });
  }
});
