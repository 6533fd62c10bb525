import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { resultsCsv } from '../../../server/features/results/results-csv.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { people } from '../../support/people.js';
import { filtersOf, response, study } from '../analytics/builders.js';
import { inAll } from '../templates/builders.js';
import { pyramid, serviceOver, times, tolerance, voice } from './builders.js';

type Line = Readonly<Record<string, string>>;

const linesOf = async (
  responses: ReturnType<typeof times>,
  content: SurveyContent,
  actor = people.admin,
): Promise<Line[]> => {
  const service = serviceOver(responses, content, 'retention-pyramid');
  const { reading } = await service.read(actor, { studyId: study.id, asked: {}, timeZone: 'UTC' });
  if (!reading) throw new Error('nothing was read');
  return parse(resultsCsv(reading, filtersOf(), 'en'), { bom: true, columns: true });
};

const find = (lines: readonly Line[], key: string, measure: string): Line => {
  const line = lines.find((one) => one['key'] === key && one['measure'] === measure);
  if (!line) throw new Error(`no ${measure} of ${key}`);
  return line;
};

describe('the results as CSV', () => {
  it('hold every figure unrounded with its n, a line each', async () => {
    const lines = await linesOf(
      times(3, { outcomes: { csat: 4, nps: 9 }, chosen: { change: ['price'] } }),
      voice,
    );
    expect(find(lines, 'csat', 'favourable-share')).to.include({
      n: '3',
      count: '3',
      value: '1',
      hidden: 'false',
    });
    expect(find(lines, 'nps', 'net-promoter-score')).to.include({ value: '100', provider: 'us' });
    expect(find(lines, 'change.price', 'chosen-share')).to.include({ count: '3', value: '1' });
    expect(find(lines, 'change.speed', 'chosen-share')).to.include({ count: '0', value: '0' });
  });

  it('tell zones, levels and weights', async () => {
    const zone = { minimum: { fast: 1 }, desired: { fast: 4 }, delivered: { fast: 2 } };
    const zones = await linesOf([response(zone)], tolerance);
    expect(find(zones, 'fast', 'adequacy')).to.include({ n: '1', value: '1', low: '' });
    const points = { delivered: { good: 5, kind: 1 }, importance: { quality: 3, courtesy: 1 } };
    const levels = await linesOf(times(2, points), pyramid);
    expect(find(levels, 'level-1', 'reached-share')).to.include({ count: '2', value: '1' });
    expect(find(levels, 'quality', 'weight')).to.include({ n: '2', value: '0.75' });
  });

  it('leave the figures of few empty, and run no text as a formula', async () => {
    const option = { key: 'sum', text: { ...inAll('x'), en: '=1+1' } };
    const content = {
      ...voice,
      questions: voice.questions.map((one) => ({ ...one, options: one.options.length > 0 ? [option] : [] })),
    };
    const responses = times(6, { chosen: { change: ['sum'] }, outcomes: {} });
    const shown = await linesOf(responses, content);
    expect(find(shown, 'change.sum', 'chosen-share')['title']).to.equal("'=1+1");
    const hidden = await linesOf(times(2, { outcomes: { csat: 5 } }), content, people.analyst);
    expect(find(hidden, 'csat', 'mean')).to.include({ n: '2', hidden: 'true', value: '', low: '' });
    expect(hidden.some(({ key, measure }) => key === 'csat' && measure === 'favourable-share')).to.equal(
      false,
    );
  });
});
