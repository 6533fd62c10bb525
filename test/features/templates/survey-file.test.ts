import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  emptyShelf,
  surveyFile,
  textsOf,
  withBlockSettings,
  withDimensionAdded,
  withNewItem,
  withPages,
  withQuestionAdded,
  withTexts,
  questionKinds,
  type Draft,
  type SurveyContent,
} from '../../../server/features/templates/index.js';
import { createSurveyReader } from '../../../server/features/templates/survey-file.js';
import { projectPath } from '../../../server/platform/paths.js';
import { builtIn } from '../../support/survey.js';
import { anySurvey } from '../responses/surveys.js';

const schema = JSON.parse(readFileSync(projectPath('surveys', 'instrument.schema.json'), 'utf8')) as object;
const read = createSurveyReader(schema);
const four = { az: 'Ad', tr: 'Ad', en: 'Name', ru: 'Имя' };
const about = { key: 'any', title: four, description: four };
const fileOf = (content: SurveyContent): string => surveyFile({ ...about, revision: 3 }, content);

/** The file of a survey with something changed in it; and what is said of it, line by line. */
const said = (change: (file: Record<string, unknown>) => void, key = 'expectation-setting'): string[] => {
  const file = JSON.parse(fileOf(builtIn(key))) as Record<string, unknown>;
  change(file);
  const found = read(JSON.stringify(file, null, 2));
  if (found.ok) return ['taken'];
  return [
    ...found.mistakes.map(({ place, reason, detail }) => `${place} ${reason} ${detail}`.trim()),
    ...found.problems.map(({ field, code }) => `${field} ${code}`),
  ];
};

const questionsIn = (file: Record<string, unknown>) => file['questions'] as Record<string, unknown>[];

describe('a survey as a file', () => {
  it('is read as it was written, whatever can be published', () => {
    fc.assert(
      fc.property(anySurvey, (content) => {
        expect(read(fileOf(content))).to.deep.equal({ ok: true, content, about });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what stands after the answers', () => {
    const said = { az: 'Sağ olun', tr: 'Sağ olun', en: 'Thanks', ru: '' };
    const onward = { az: 'https://dalga.example', tr: '', en: 'not yet', ru: '' };
    const content = { ...builtIn('service-culture'), ending: { after: said, onward } };
    expect(read(fileOf(content))).to.deep.equal({ ok: true, content, about });
  });

  it('may lack what publishing wants: texts, items, options', () => {
    const start: Draft = { content: builtIn('service-culture'), shelf: emptyShelf };
    const added = withNewItem(start, { dimensionKey: 'moral', locale: 'en', title: 'Care' });
    const { draft } = withDimensionAdded(added, 'en', 'Empty');
    const pageKey = withPages(draft).content.pages?.[0]?.key ?? '';
    const asked = questionKinds.reduce(
      (so, kind) => withQuestionAdded(so, { kind, pageKey, locale: 'az', text: kind }).draft,
      withPages(draft),
    );
    const { content } = withBlockSettings(asked, 'item.respect', { na: false });
    expect(read(fileOf(content))).to.deep.equal({ ok: true, content, about });
    const bare = withTexts(
      asked,
      Object.fromEntries(Object.keys(textsOf(asked)).map((place) => [place, ''])),
    );
    expect(read(fileOf(bare.content))).to.deep.equal({ ok: true, content: bare.content, about });
  });

  it('is refused with the line and the place of each mistake', () => {
    const lines = fileOf(builtIn('service-culture')).split('\n');
    const at = lines.findIndex((line) => line.includes('"itemKey": "respect"'));
    lines[at] = '"itemKey": "Respect!", "colour": 1,';
    const found = read(lines.join('\n'));
    const mistakes = found.ok ? [] : found.mistakes;
    expect(mistakes.map(({ line, reason, detail }) => [line, reason, detail])).to.deep.equal([
      [at, 'additionalProperties', 'colour'],
      [at + 1, 'key', ''],
    ]);
    expect(mistakes[1]?.place).to.equal('/dimensions/0/items/3/itemKey');
    const broken = read('{\n"key": "x",\n');
    expect(broken.ok ? [] : broken.mistakes).to.deep.equal([
      { line: 3, place: '', reason: 'syntax', detail: '' },
    ]);
  });

  it('says what each kind of mistake needs to be put right', () => {
    expect(said((file) => void delete file['scale'])).to.deep.equal(['required scale']);
    expect(said((file) => (file['presentation'] = 'cards'))).to.deep.equal([
      '/presentation enum whole, pages, questions',
    ]);
    expect(said((file) => Object.assign(questionsIn(file)[0]!, { kind: 'poll' }))[0]).to.match(
      /^\/questions\/0\/kind enum choice, /,
    );
    expect(
      said((file) => Object.assign(questionsIn(file)[0]!, { kind: 'poll', options: [] })),
    ).to.have.length(1);
    expect(said((file) => Object.assign(questionsIn(file)[0]!, { least: 1 }))).to.deep.equal([
      '/questions/0/least unwanted',
    ]);
    expect(said((file) => (file['title'] = { ...four, en: ' Name' }))).to.deep.equal(['/title/en text']);
    expect(said((file) => (file['title'] = { ...four, en: 'x'.repeat(301) }))).to.deep.equal([
      '/title/en maxLength 300',
    ]);
    expect(said((file) => (file['askComment'] = 'yes'))).to.deep.equal(['/askComment type boolean']);
    expect(said((file) => (file['pages'] = [{ key: 'a', blocks: [{ id: 'ask.gone' }] }]))).to.include(
      'blocks.ask.gone unknown-source',
    );
  });

  it('is refused where answers would be found wrongly', () => {
    expect(said((file) => void questionsIn(file).push(questionsIn(file)[0]!))).to.deep.equal([
      'questions.needs.key duplicate',
    ]);
    expect(
      said((file) => {
        (file['scale'] as { labels: Record<string, string[]> }).labels['en']!.pop();
      }),
    ).to.deep.equal(['scale.labels.en wrong-count']);
  });
});
