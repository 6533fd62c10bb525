import { expect } from 'chai';
import fc from 'fast-check';
import {
  createAnswerReader,
  readDate,
  readLocale,
  readPoint,
  readPoints,
} from '../../../server/features/answer-imports/cells.js';
import { folded } from '../../../server/features/answer-imports/folded.js';
import { guessColumns } from '../../../server/features/answer-imports/guessing.js';
import { answerRows, textRowOf } from '../../../server/features/answer-imports/header-rows.js';
import { checkPlan } from '../../../server/features/answer-imports/plan-check.js';
import { fingerprintOf, respondentKey, rowKey } from '../../../server/features/answer-imports/row-keys.js';
import {
  providerSetting,
  providerValue,
  readSettings,
} from '../../../server/features/answer-imports/settings.js';
import {
  offScaleColumns,
  offScaleCount,
  unknownCount,
  unknownProviders,
} from '../../../server/features/answer-imports/tallies.js';
import { holdingOf, targetsOf } from '../../../server/features/answer-imports/targets.js';
import { projectPath } from '../../../server/platform/paths.js';
import { peekTable, sniffTable } from '../../../server/platform/tables/index.js';
import { scaleOf, serviceCulture } from '../../support/survey.js';

const content = serviceCulture();
const now = new Date('2026-03-10T10:00:00Z');
const wrongKey = (read: object): string | null =>
  'wrong' in read ? (read.wrong as { key: string }).key : null;

describe('the cells of a file of answers', () => {
  const answer = createAnswerReader(content.scale, 1);

  it('are points, codes of points, words of the scale, NA or nothing', () => {
    for (const [cell, value] of [
      ['4', 4],
      ['A4', 4],
      ['AO04', 4],
      ['4.0', 4],
      ['4,00', 4],
      ['Mostly', 4],
      ['ÇOX', 4],
      ['Вполне', 5],
      ['', 'skipped'],
      ['-99', 'skipped'],
      ['NA', 'na'],
      ['N/A', 'na'],
    ] as const)
      expect(answer(cell), cell).to.deep.equal({ value });
    for (const cell of ['0', '6', '-1', '3.5', 'A6', 'A0', 'yes', '1e0', '٤', '5 of 5', '=1', '99999999999'])
      expect(wrongKey(answer(cell)), cell).to.equal('answers-import:errors.off-scale');
  });

  it('of a file that counts from another number are moved, and no other', () => {
    const moved = createAnswerReader(scaleOf(0, 11), 1);
    expect([moved('1'), moved('A11')]).to.deep.equal([{ value: 0 }, { value: 10 }]);
    expect(wrongKey(moved('0'))).to.equal('answers-import:errors.off-scale');
  });

  it('take a word for a point only where it stands for one', () => {
    const same = createAnswerReader(scaleOf(1, 3, 'same', 'same'), 1);
    expect(wrongKey(same('same'))).to.equal('answers-import:errors.off-scale');
  });

  it('never become a point off the scale, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        const read = answer(cell);
        if ('wrong' in read) return;
        if (typeof read.value === 'number') expect(read.value).to.be.within(1, 5);
      }),
    );
  });

  it('are outcomes on scales of their own, and importance points', () => {
    expect(readPoint('0', { low: 0, high: 10 })).to.deep.equal({ value: 0 });
    expect(wrongKey(readPoint('11', { low: 0, high: 10 }))).to.equal('answers-import:errors.off-scale');
    expect([readPoints('33,3'), readPoints(''), readPoints('0')]).to.deep.equal([
      { value: 33.3 },
      { value: null },
      { value: 0 },
    ]);
    for (const cell of ['-1', '1001', 'x', 'NaN', 'Infinity'])
      expect(wrongKey(readPoints(cell)), cell).to.equal('answers-import:errors.points');
  });

  it('are dates by the clock on the wall, as tools and people write them', () => {
    const at = (cell: string) => readDate(cell, 'Asia/Baku', now);
    const morning = { value: new Date('2026-03-04T06:06:00Z') };
    expect(at('2026-03-04 10:06:01')).to.deep.equal(morning);
    expect(at('2026-03-04T10:06')).to.deep.equal(morning);
    expect(at('4.3.2026 10:06')).to.deep.equal(morning);
    expect(at('04.03.2026')).to.deep.equal({ value: new Date('2026-03-03T20:00:00Z') });
    expect(at('')).to.deep.equal({ value: null });
    for (const cell of [
      '2026-02-30',
      '31.02.2026',
      '03/04/2026',
      'yesterday',
      '0001-01-01',
      '2026-03-04 25:00',
    ])
      expect(wrongKey(at(cell)), cell).to.equal('answers-import:errors.date');
    expect(wrongKey(at('2027-01-01'))).to.equal('answers-import:errors.future');
  });

  it('name languages by their codes', () => {
    expect(['AZ', 'tr-TR', 'ru_RU', 'en'].map(readLocale)).to.deep.equal(['az', 'tr', 'ru', 'en']);
    expect(['', 'de', 'english', 'azeri'].map(readLocale)).to.deep.equal([null, null, null, null]);
  });

  it('are compared without case, marks and signs', () => {
    expect(folded(' “Şimal” — ƏLAQƏ İletişim ')).to.equal(folded('simal əlaqə iletisim'));
    expect(folded('ИНТЕРЕС!')).to.equal('интерес');
  });
});

describe('the columns of a file of answers', () => {
  const guess = async (name: string) => {
    const file = projectPath('test', 'data', 'answers', name);
    const peek = await peekTable(file, await sniffTable(file), 3);
    const uses = guessColumns(peek, content);
    return Object.fromEntries(
      peek.header.flatMap((column, at) =>
        uses[at]!.target === 'ignore' ? [] : [[column, uses[at]!.target]],
      ),
    );
  };

  it('are guessed in the export of LimeSurvey', async () => {
    expect(await guess('limesurvey.csv')).to.deep.equal({
      id: 'respondent',
      submitdate: 'date',
      startlanguage: 'locale',
      'QE[interest]': 'level.expected.interest',
      'QE[sincerity]': 'level.expected.sincerity',
      'QE[reliability]': 'level.expected.reliability',
      'QE[respect]': 'level.expected.respect',
      'QP[interest]': 'level.delivered.interest',
      'QP[sincerity]': 'level.delivered.sincerity',
      'QP[reliability]': 'level.delivered.reliability',
      'QP[respect]': 'level.delivered.respect',
      nps: 'outcome.nps',
    });
  });

  it('are guessed in the export of Qualtrics, by the texts beneath its header', async () => {
    expect(await guess('qualtrics.csv')).to.deep.equal({
      RecordedDate: 'date',
      ResponseId: 'respondent',
      UserLanguage: 'locale',
      Q2_1: 'level.expected.interest',
      Q2_2: 'level.expected.reliability',
      Q3_1: 'level.delivered.interest',
      Q3_2: 'level.delivered.reliability',
    });
  });

  it('are what they say in the file of the score command, and segments else', async () => {
    expect(await guess('score.csv')).to.deep.equal({
      respondent: 'respondent',
      provider: 'provider',
      round: 'round',
      'moral.interest.E': 'level.expected.interest',
      'moral.interest.P': 'level.delivered.interest',
      'moral.respect.E': 'level.expected.respect',
      'moral.respect.P': 'level.delivered.respect',
      'weight.moral': 'importance.moral',
      'weight.material': 'importance.material',
      nps: 'outcome.nps',
      stay: 'outcome.stay',
      region: 'segment',
    });
  });

  it('are guessed once each, and never as what the survey does not ask', () => {
    const uses = guessColumns(
      {
        header: ['interest.E', 'moral.interest.E', 'moral.interest.M', 'weight.other', 'constructor', ''],
        rows: [],
      },
      content,
    );
    expect(uses.map(({ target }) => target)).to.deep.equal([
      'level.expected.interest',
      'ignore',
      'segment',
      'segment',
      'segment',
      'ignore',
    ]);
  });

  it('hold what their targets say, and nothing else', () => {
    const targets = targetsOf(content);
    expect(new Set(targets).size).to.equal(targets.length);
    for (const target of targets) expect(holdingOf({ target }), target).to.not.equal(null);
    for (const target of [
      'ignore',
      '',
      'level.imagined.interest',
      'outcome.joy',
      'constructor',
      'level.expected',
    ])
      expect(holdingOf({ target }), target).to.equal(null);
  });

  it('must hold answers, and the file must say about whom, on which scale, and told when', () => {
    const errors = checkPlan({ columns: [], settings: {} }, content);
    expect(Object.keys(errors).sort()).to.deep.equal(['', 'set-low', 'set-provider', 'set-told']);
    const settings = { told: 'prospective', low: '1', provider: 'us' };
    const columns = [{ target: 'level.expected.interest', name: '' }];
    expect(checkPlan({ columns, settings }, content)).to.deep.equal({});
    expect(checkPlan({ columns, settings: { ...settings, low: 'other' } }, content)).to.deep.equal({
      'set-low': { key: 'answers-import:errors.scale', params: { count: 5 } },
    });
    const named = ['a.b', '$set', '__proto__', '', 'region', 'region'].map((name) => ({
      target: 'segment',
      name,
    }));
    expect(Object.keys(checkPlan({ columns: [...columns, ...named], settings }, content))).to.deep.equal([
      'name-1',
      'name-2',
      'name-3',
      'name-4',
      'name-6',
    ]);
    const many = Array.from({ length: 7 }, (_, at) => ({ target: 'segment', name: `s${at}` }));
    expect(Object.keys(checkPlan({ columns: [...columns, ...many], settings }, content))).to.deep.equal([
      'use-7',
    ]);
  });
});

describe('the rows of a file of answers', () => {
  const row = (number: number, ...cells: string[]) => ({ row: number, cells });

  it('begin beneath the rows that Qualtrics adds', () => {
    const rows = [row(2, 'Text'), row(3, '{"ImportId":"QID1"}', ''), row(4, '5')];
    expect(answerRows(rows).map((one) => one.row)).to.deep.equal([4]);
    expect(textRowOf(rows)).to.deep.equal(['Text']);
    expect(answerRows(rows.slice(2))).to.have.length(1);
    const comment = [row(900, '{"ImportId":"a joke"}')];
    expect(answerRows(comment)).to.equal(comment);
    expect(textRowOf(comment)).to.equal(null);
  });

  const key = (part: Partial<Parameters<typeof rowKey>[0]> = {}) =>
    rowKey({
      studyId: 's',
      respondent: 'r',
      fingerprint: 'f',
      row: 2,
      provider: 'us',
      round: '2026',
      cells: ['5'],
      ...part,
    });

  it('are the same wherever they stand if respondents have ids, and by their place if not', () => {
    expect(key())
      .to.match(/^import:/)
      .and.equal(key({ row: 900, fingerprint: 'another' }));
    for (const part of [
      { studyId: 't' },
      { respondent: 'q' },
      { provider: 'north' },
      { round: '2027' },
      { cells: ['4'] },
      { respondent: null },
    ])
      expect(key(part)).to.not.equal(key());
    const nameless = key({ respondent: null });
    expect(key({ respondent: null, row: 3 })).to.not.equal(nameless);
    expect(key({ respondent: null, fingerprint: 'another' })).to.not.equal(nameless);
    expect(respondentKey('s', 'r')).to.not.include('r:r').and.not.equal(respondentKey('t', 'r'));
  });

  it('tell their file by its first rows, so that one that has grown is the same', () => {
    const rows = Array.from({ length: 9 }, (_, at) => row(at + 2, String(at)));
    expect(fingerprintOf(['a'], rows)).to.equal(fingerprintOf(['a'], rows.slice(0, 6)));
    expect(fingerprintOf(['a'], rows)).to.not.equal(fingerprintOf(['b'], rows));
    expect(fingerprintOf(['a'], rows)).to.not.equal(fingerprintOf(['a'], rows.slice(1)));
  });
});

describe('what is said of a file of answers', () => {
  it('keeps any value of a provider as the name of a field and of a count', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        const text = value.normalize('NFC');
        expect(providerValue(providerSetting(text))).to.equal(text);
        expect(providerSetting(text)).to.match(/^provider-[\w-]+$/);
        expect(unknownProviders({ new: 3, [unknownCount(text)]: 1 })).to.deep.equal([text]);
      }),
    );
    expect(providerValue('provider')).to.equal(null);
    expect(offScaleColumns({ known: 1, [offScaleCount(7)]: 2, [offScaleCount(0)]: 1 })).to.deep.equal([7, 0]);
  });

  it('is nothing where it is not one of the choices', () => {
    const settings = { told: 'maybe', low: '2', wrong: 'x', locale: 'de', [providerSetting('1')]: 'us' };
    const read = readSettings({ settings });
    expect(read).to.include({ told: null, low: null, leavesOut: false, locale: null, provider: '' });
    expect([...read.providers]).to.deep.equal([['1', 'us']]);
  });
});
