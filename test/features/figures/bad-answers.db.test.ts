import { expect } from 'chai';
import type { BroughtAnswers } from '../../../server/features/responses/index.js';
import { itemsOf } from '../../../server/features/templates/index.js';
import { newId } from '../../../server/platform/database/ids.js';
import { openOffice, type Office } from '../../support/office.js';
import { builtIn } from '../../support/survey.js';

const instrumentKey = 'service-quality';
const content = builtIn(instrumentKey);
const keys = itemsOf(content).map(({ itemKey }) => itemKey);
const points = (of: (at: number) => number): Record<string, number> =>
  Object.fromEntries(keys.map((key, at) => [key, of(at)]));
const weights = (of: number): Record<string, number> =>
  Object.fromEntries(content.dimensions.map(({ key }) => [key, of]));

type Told = Partial<Pick<BroughtAnswers, 'expected' | 'delivered' | 'outcomes' | 'importance'>>;
const people = (n: number, of: (person: number) => Told): Told[] =>
  Array.from({ length: n }, (_, at) => of(at));
/** Answers from 1 to 7 that look arbitrary and are the same at every run. */
const scattered = (person: number, item: number): number => 1 + ((person * 5 + item * 3 + person * item) % 7);

const cases: Readonly<Record<string, readonly Told[]>> = {
  constant: people(12, () => ({
    expected: points(() => 4),
    delivered: points(() => 4),
    outcomes: { csat: 4, nps: 8 },
    importance: weights(20),
  })),
  one: people(1, () => ({
    expected: points(() => 6),
    delivered: points((at) => 1 + (at % 7)),
    outcomes: { csat: 2, nps: 3 },
    importance: weights(20),
  })),
  unpaired: people(9, (person) => ({
    delivered: points((at) => scattered(person, at)),
    outcomes: { csat: 3 },
  })),
  silent: people(9, () => ({ delivered: {}, outcomes: { csat: 'skipped', nps: 'na' } })),
  weightless: people(12, (person) => ({
    expected: points((at) => scattered(person, at)),
    delivered: points((at) => scattered(person + 3, at)),
    outcomes: { csat: 1 + (person % 5), nps: person % 11 },
    importance: weights(0),
  })),
  opposed: people(14, (person) => {
    const against = (up: number): number => Math.max(1, 8 - up - (person < 7 ? 0 : 1));
    const told = (up: number) => points((at) => (at % 2 === 0 ? up : against(up)));
    return {
      expected: told(1 + (person % 7)),
      delivered: told(1 + ((person + 2) % 7)),
      outcomes: { csat: 1 + (person % 5), nps: person % 11 },
    };
  }),
  singular: people(30, (person) => ({
    expected: points(() => 1 + (person % 7)),
    delivered: points(() => 1 + ((person * 3) % 7)),
    outcomes: { csat: 1 + (person % 5), nps: person % 11 },
  })),
  crowded: people(5, (person) => ({
    expected: points((at) => scattered(person, at)),
    delivered: points((at) => scattered(person + 1, at)),
    outcomes: { csat: 1 + person, nps: person },
  })),
};

/** What each must say in plain words, on which page: in Azerbaijani and in Russian. */
const sentences: readonly (readonly [name: string, page: string, az: string, ru: string])[] = [
  [
    'constant',
    '/gap',
    'Bütün 12 cütdə müştəri gözlədiyini alıb',
    'Во всех парах (12) клиент получил то, что ожидал',
  ],
  ['constant', '/priorities', 'bütün cavablar eynidir', 'все ответы одинаковы'],
  ['constant', '/instrument', 'bütün qiymətlər eynidir', 'все значения одинаковы'],
  ['constant', '/results', 'bütün meyarlar eyni dərəcədə vacibdir', 'Все критерии одинаково важны'],
  ['one', '/gap', 'Bir cütün intervalı olmur', 'У одной пары нет интервала'],
  ['one', '/priorities', 'tam cavab çox azdır', 'полных ответов слишком мало'],
  ['one', '/comparison', 'müqayisə üçün azdır', 'для сравнения слишком мало'],
  ['unpaired', '/gap', 'Hələ cüt cavab yoxdur', 'Пар ответов пока нет'],
  ['unpaired', '/instrument', 'Hələ cüt yoxdur', 'Пар пока нет'],
  ['silent', '/results', 'Bu suallara hələ heç kim cavab verməyib', 'На эти вопросы пока никто не ответил'],
  ['silent', '/customers', 'tələbkarlıq həddi hələ məlum deyil', 'порог требовательности пока неизвестен'],
  ['weightless', '/results', 'hamısına sıfır yazanlar sayılmır', 'кто поставил всем ноль, не учитывается'],
  [
    'opposed',
    '/gap',
    'tərsinə yazılmış ifadə olub-olmadığını yoxlayın',
    'нет ли утверждений с обратным смыслом',
  ],
  ['opposed', '/instrument', 'qalanlarının əksinə gedir', 'против остальных идёт'],
  ['singular', '/priorities', 'paylarını ayırmaq olmur', 'их доли не разделить'],
  ['crowded', '/priorities', 'ayrılacaq paylardan çox deyil', 'не больше, чем долей'],
];

const pages = [
  '',
  '/gap',
  `/gap/${keys[0]}`,
  '/results',
  '/comparison',
  '/comparison/why',
  '/priorities',
  '/priorities?unit=items&predictors=gap',
  '/priorities?importance=stated',
  '/customers',
  '/instrument',
  '/trend',
  '/trend?measure=csat',
  '/comments',
  '/comments/themes',
  '/promises',
  '/inside',
  '/figures',
  '/exports',
];

/** What a reader sees: no scripts, no marks, no attributes. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style|svg)\b[^]*?<\/\1>/gu, ' ')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/[\u00a0\u202f\s]+/gu, ' ');

const picturesOf = (html: string): { kind: string; data: Record<string, unknown> }[] =>
  [
    ...html.matchAll(/data-chart="([a-z]+)"[^]*?<script type="application\/json"[^>]*>([^]*?)<\/script>/gu),
  ].map(([, kind = '', data = '{}']) => ({ kind, data: JSON.parse(data) as Record<string, unknown> }));

/** Whether anything is drawn: a row, a point, a flow or a line with a figure. */
const draws = (data: unknown): boolean =>
  Array.isArray(data)
    ? data.some(draws)
    : typeof data === 'object' && data !== null
      ? Object.entries(data).some(([key, value]) =>
          /^(value|expected|delivered|minimum|n|weight)$/u.test(key) && typeof value === 'number'
            ? true
            : draws(value),
        )
      : false;

describe('the pages of figures, of answers that say little', function () {
  this.timeout(180_000);
  let office: Office;
  const studies = new Map<string, string>();

  before(async () => {
    office = await openOffice();
    const { services } = office.platform;
    const actor = { accountId: newId(), roles: ['admin' as const] };
    for (const [name, told] of Object.entries(cases)) {
      const study = await services.studies.create(actor, {
        name,
        service: 'internet',
        instrumentKey,
        round: '2026',
      });
      const published = await services.templates.publish(actor, study.templateId, 1);
      if (!published.ok) throw new Error('the built-in instrument cannot be published');
      const version = (await services.templates.latestVersion(study.templateId))!;
      const answers = told.map((one, at): BroughtAnswers => {
        const contactId = newId();
        return {
          key: newId(),
          source: 'import',
          batchId: null,
          customerId: contactId,
          segments: {},
          desired: {},
          minimum: {},
          chosen: {},
          words: {},
          values: {},
          invitationId: null,
          encounterId: newId(),
          contactId,
          studyId: study.id,
          wave: 'after',
          providerKey: 'us',
          round: study.rounds[0] ?? '',
          agentId: null,
          locale: 'az',
          channel: 'file',
          submittedAt: new Date(Date.UTC(2026, 2, 2 + (at % 20))),
          deliveredAt: new Date(Date.UTC(2026, 2, 1 + (at % 20))),
          expected: {},
          delivered: {},
          outcomes: {},
          importance: null,
          comment: '',
          ...one,
          expectationSource: one.expected ? 'prospective' : 'none',
        };
      });
      await services.responses.addMany(version, answers);
      studies.set(name, study.id);
    }
  });
  after(() => office.close());

  const pageOf = async (name: string, page: string, locale: string): Promise<string> => {
    const address = `/studies/${studies.get(name)}${page}${page.includes('?') ? '&' : '?'}lang=${locale}`;
    const answer = await office.people.admin.get(address);
    expect(answer.status, address).to.equal(200);
    return answer.text;
  };

  for (const name of Object.keys(cases))
    it(`shows no broken figure and no empty picture: ${name}`, async () => {
      for (const page of pages)
        for (const locale of ['az', 'ru']) {
          const html = await pageOf(name, page, locale);
          const words = wordsOf(html);
          expect(words, `${name} ${page} ${locale}`).to.not.match(
            /\bNaN\b|Infinity|∞|\bnull\b|\bundefined\b|\[object|(?<![\d,.])[-\u2212]0(?:[.,]0+)?(?![\d.,])/u,
          );
          for (const { kind, data } of picturesOf(html))
            expect(draws(data), `${name} ${page}: an empty ${kind}`).to.equal(true);
        }
    });

  it('says in plain words of each what is amiss', async () => {
    for (const [name, page, az, ru] of sentences) {
      expect(wordsOf(await pageOf(name, page, 'az')), `${name} ${page}`).to.include(az);
      expect(wordsOf(await pageOf(name, page, 'ru')), `${name} ${page}`).to.include(ru);
    }
  });
});
