import { isDefined, type Figure, type Interval } from '../../server/scoring/index.js';
import type { Cdi } from './cdi.js';
import type { Figures, Report } from './report.js';

/** Fixed digits, and no minus before what rounds to zero. */
const fixed = (value: number, digits: number): string =>
  value.toFixed(digits).replace(/^-(0(?:\.0*)?)$/, '$1');
const rounded = (figure: Figure, digits = 2): string =>
  isDefined(figure) ? fixed(figure, digits) : `– (${figure.reason})`;
const percent = (figure: Figure): string =>
  isDefined(figure) ? `${fixed(100 * figure, 1)} %` : `– (${figure.reason})`;
const between = (interval: Figure<Interval>, digits = 2, times = 1): string =>
  isDefined(interval) ? `[${interval.map((end) => fixed(times * end, digits)).join(', ')}]` : '–';

/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd()).join('\n');
};

const section = (title: string, body: string): string => `${title}\n${body}`;

const gapSection = ({ items, dimensions }: Figures): string =>
  section(
    'Gaps, delivered − expected, in points of the scale',
    table([
      ['', 'n', 'expected', 'delivered', 'gap', 'interval', 'p adjusted'],
      ...dimensions.map(({ dimension, n, expected, delivered, gap }) => [
        dimension,
        String(n),
        rounded(expected.mean),
        rounded(delivered.mean),
        rounded(gap.mean),
        between(gap.interval),
        '',
      ]),
      ...items
        .filter(({ item, dimension }) => item !== dimension)
        .map(({ item, n, expected, delivered, gap }) => [
          `  ${item}`,
          String(n),
          rounded(expected.mean),
          rounded(delivered.mean),
          rounded(gap.mean),
          between(gap.interval),
          rounded(gap.pAdjusted, 4),
        ]),
    ]),
  );

const overallSection = ({ overall, quarterRule }: Figures): string => {
  const rows: [string, Figures['overall']['gap'] | null][] = [
    ['gap', overall.gap],
    ['gap weighted by importance', overall.weightedGap],
    ['the same where a dimension is missing', overall.weightedGapRenormalised],
    ['delivered alone', overall.serviceperf],
  ];
  const { n, failed, share, interval } = quarterRule;
  return section(
    'Overall',
    [
      table([
        ['', 'n', 'mean', 'interval'],
        ...rows.flatMap(([name, row]) =>
          row === null ? [] : [[name, String(row.n), rounded(row.mean), between(row.interval)]],
        ),
      ]),
      `  less than a quarter of the expected delivered: ${failed} of ${n}, ${percent(share)} ${between(interval, 1, 100)}`,
    ].join('\n'),
  );
};

const toleranceSection = ({ tolerance }: Figures): string | null =>
  tolerance.length === 0
    ? null
    : section(
        'Zone of tolerance',
        table([
          ['', 'n', 'inverted', 'minimum', 'desired', 'delivered', 'below', 'within', 'above'],
          ...tolerance.map((zone) => [
            zone.item,
            String(zone.n),
            String(zone.inversions),
            rounded(zone.minimum),
            rounded(zone.desired),
            rounded(zone.delivered),
            percent(zone.below),
            percent(zone.within),
            percent(zone.above),
          ]),
        ]),
      );

const reliabilitySection = ({ reliability, gapReliability }: Figures): string =>
  section(
    'Reliability',
    table([
      ['', 'n', 'items', 'alpha', 'interval', 'omega'],
      ...reliability.map(({ dimension, level, n, items, alpha, alphaInterval, omega }) => [
        `${dimension}, ${level}`,
        String(n),
        String(items),
        rounded(alpha),
        between(alphaInterval),
        rounded(omega),
      ]),
      ...gapReliability.map(({ dimension, value }) => [`${dimension}, gap`, '', '', rounded(value), '', '']),
    ]),
  );

const outcomeSection = ({ nps, csat, ces }: Figures): string | null => {
  const lines = [
    ...(nps === null ? [] : [`  NPS ${rounded(nps.value, 1)} ${between(nps.interval, 1)}, n ${nps.n}`]),
    ...(csat === null
      ? []
      : [`  CSAT ${percent(csat.share)} ${between(csat.interval, 1, 100)}, n ${csat.n}`]),
    ...(ces === null ? [] : [`  CES ${rounded(ces.mean)}, easy for ${percent(ces.easyShare)}, n ${ces.n}`]),
  ];
  return lines.length === 0 ? null : section('Outcomes', lines.join('\n'));
};

const cdiSection = (cdi: Cdi | null): string | null => {
  if (cdi === null) return null;
  const names = { cd: 'difference', demand: '  from what ours expect', delivery: '  from what we deliver' };
  const parts = { level: '    how well', fit: '    to whom' };
  const verdict = typeof cdi.verdict === 'string' ? cdi.verdict : `– (${cdi.verdict.reason})`;
  return section(
    `Comparative dissatisfaction: ${cdi.us} (n ${cdi.n[cdi.us]}) and ${cdi.against
      .map((name) => `${name} (n ${cdi.n[name]})`)
      .join(', ')}, points from 0 to 100`,
    [
      table([
        ['', 'points', 'interval'],
        ['unmet, ours', rounded(cdi.ours), ''],
        ['unmet, theirs', rounded(cdi.theirs), ''],
        ...(
          Object.entries({ ...names, ...parts }) as [keyof typeof names | keyof typeof parts, string][]
        ).map(([term, name]) => [name, rounded(cdi[term]), between(cdi.interval[term])]),
      ]),
      `  verdict: ${verdict} (${cdi.method})`,
      ...(cdi.warnings.length === 0 ? [] : [`  mind: ${cdi.warnings.join(', ')}`]),
    ].join('\n'),
  );
};

const figuresText = (title: string, figures: Figures): string =>
  [
    `${title}: ${figures.n} rows of ${figures.respondents} respondents, scale ${figures.scale.join(' to ')}`,
    gapSection(figures),
    overallSection(figures),
    toleranceSection(figures),
    reliabilitySection(figures),
    outcomeSection(figures),
    cdiSection(figures.cdi),
    figures.warnings.length === 0
      ? null
      : section('Mind', figures.warnings.map(({ code, where }) => `  ${code}: ${where}`).join('\n')),
  ]
    .filter((part) => part !== null)
    .join('\n\n');

/** The report for people: every table with its n, numbers rounded, what is undefined with its reason. */
export const textOf = (report: Report): string =>
  [
    figuresText('All', report),
    ...Object.entries(report.segments).flatMap(([name, values]) =>
      Object.entries(values).map(([value, figures]) => figuresText(`${name} = ${value}`, figures)),
    ),
  ].join('\n\n\n');
