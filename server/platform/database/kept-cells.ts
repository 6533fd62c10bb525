/** What records are counted by: a few names with few values each. */
export type Traits = Readonly<Record<string, string>>;

/** As what a record is counted: its traits, the day of what it is about ('' where it has none), and its customer's attributes. */
export type CountedAs = {
  readonly key: string;
  readonly day: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** Whole days of UTC: `first` is one of them, `last` is not. */
export type Days = { readonly first: string; readonly last: string };

/** Which records are meant. */
export type CountQuestion = {
  readonly traits: Traits;
  readonly days?: Days | undefined;
  readonly segment?: { readonly attribute: string; readonly value: string } | undefined;
};

export type CountLevel = 'all' | 'month' | 'day';

/** A number, and how many of it each value of each attribute has; of an attribute with too many values nothing is told. */
export type Sum = {
  readonly n: number;
  readonly parts: readonly (readonly [attribute: string, value: string, n: number])[];
  readonly overfull: readonly string[];
};

/** More values of one attribute than these are no segments. */
export const MOST_VALUES = 100;

export const keyOf = (traits: Traits): string =>
  JSON.stringify(Object.entries(traits).sort(([a], [b]) => (a < b ? -1 : 1)));
export const traitsIn = (key: string): Traits => Object.fromEntries(JSON.parse(key) as [string, string][]);

const dayLength = '2026-11-24'.length;
const monthLength = '2026-11'.length;

/** The day of UTC; '' where there is none, or one that is no day of this age. */
export const dayOf = (moment: unknown): string => {
  const text = moment instanceof Date && !Number.isNaN(moment.getTime()) ? moment.toISOString() : '';
  return /^\d{4}-/.test(text) ? text.slice(0, dayLength) : '';
};

/** What is noted on a record of what it is counted as; its attributes never change. */
export const noteOf = ({ day, key }: Pick<CountedAs, 'day' | 'key'>): string => day + key;
export const notedIn = (note: string): Pick<CountedAs, 'day' | 'key'> => {
  const at = note.indexOf('[');
  return { day: note.slice(0, at), key: note.slice(at) };
};

/** The periods that count a record. */
export const periodsOf = ({
  day,
}: Pick<CountedAs, 'day'>): readonly { readonly level: CountLevel; readonly period: string }[] => [
  { level: 'all', period: '' },
  ...(day === ''
    ? []
    : [
        { level: 'month' as const, period: day.slice(0, monthLength) },
        { level: 'day' as const, period: day },
      ]),
];

export const nothing: Sum = { n: 0, parts: [], overfull: [] };

/** Some records more, or less. O(attributes and values). */
export const addTo = (
  sum: Sum,
  changes: readonly (Pick<CountedAs, 'attributes'> & { readonly sign: 1 | -1 })[],
): Sum => {
  const overfull = new Set(sum.overfull);
  const found = new Map<string, Map<string, number>>();
  const add = (attribute: string, value: string, n: number): void => {
    const values = found.get(attribute) ?? new Map<string, number>();
    found.set(attribute, values.set(value, (values.get(value) ?? 0) + n));
  };
  for (const [attribute, value, n] of sum.parts) add(attribute, value, n);
  for (const { attributes, sign } of changes)
    for (const [attribute, value] of Object.entries(attributes))
      if (!overfull.has(attribute)) add(attribute, value, sign);
  for (const [attribute, values] of found) if (values.size > MOST_VALUES) overfull.add(attribute);
  return {
    n: changes.reduce((n, { sign }) => n + sign, sum.n),
    parts: [...found].flatMap(([attribute, values]) =>
      overfull.has(attribute)
        ? []
        : [...values].filter(([, n]) => n !== 0).map(([value, n]) => [attribute, value, n] as const),
    ),
    overfull: [...overfull],
  };
};

const has = (traits: Traits, wanted: Traits): boolean =>
  Object.entries(wanted).every(([name, value]) => traits[name] === value);

export const isWithin = ({ day }: Pick<CountedAs, 'day'>, days: Days | undefined): boolean =>
  !days || (day >= days.first && day < days.last);

/** A kept number, or what one record adds to it. */
export type Piece = Sum & Pick<CountedAs, 'key'>;

export const pieceOf = ({ key, attributes }: CountedAs, sign: 1 | -1): Piece => ({
  key,
  n: sign,
  parts: Object.entries(attributes).map(([attribute, value]) => [attribute, value, sign]),
  overfull: [],
});

/** How many of a piece are meant; null where it does not tell. */
export const meantIn = (
  { key, n, parts, overfull }: Piece,
  { traits, segment }: Pick<CountQuestion, 'traits' | 'segment'>,
): number | null => {
  if (!has(traitsIn(key), traits)) return 0;
  if (!segment) return n;
  if (overfull.includes(segment.attribute)) return null;
  const found = parts.find(([name, value]) => name === segment.attribute && value === segment.value);
  return found?.[2] ?? 0;
};

/** Which sums are wanted: of records with these traits, one for all that are alike in `by`, by the values of these attributes. */
export type SumQuestion = Pick<CountQuestion, 'traits' | 'days'> & {
  readonly by: readonly string[];
  readonly attributes: readonly string[];
};

/** How many records are alike in some traits, and how many of them have each value of each attribute. */
export type TraitSum = Pick<Sum, 'n' | 'parts'> & { readonly traits: Traits };

type Adding = { readonly traits: Readonly<Record<string, string | undefined>>; n: number } & {
  readonly values: Map<string, readonly [attribute: string, value: string, n: number]>;
};

/** Adds pieces up; null where these do not tell it: too many values of an attribute, or numbers of a version without such a trait. */
export const sumsOf = (
  pieces: readonly Piece[],
  { traits, by, attributes }: SumQuestion,
): readonly TraitSum[] | null => {
  const sums = new Map<string, Adding>();
  for (const { key, n, parts, overfull } of pieces) {
    const own = traitsIn(key);
    if (!has(own, traits)) continue;
    if (attributes.some((attribute) => overfull.includes(attribute))) return null;
    const told = Object.fromEntries(by.map((name) => [name, own[name]]));
    const id = JSON.stringify(told);
    const sum: Adding = sums.get(id) ?? { traits: told, n: 0, values: new Map() };
    sums.set(id, sum);
    sum.n += n;
    for (const [attribute, value, count] of parts) {
      if (!attributes.includes(attribute)) continue;
      const at = JSON.stringify([attribute, value]);
      sum.values.set(at, [attribute, value, (sum.values.get(at)?.[2] ?? 0) + count]);
    }
  }
  const found = [...sums.values()].filter(({ n }) => n !== 0);
  const isTold = (one: Adding): one is Adding & { traits: Traits } =>
    by.every((name) => one.traits[name] !== undefined);
  if (!found.every(isTold)) return null;
  return found.map(({ traits: own, n, values }) => ({
    traits: own,
    n,
    parts: [...values.values()].filter(([, , count]) => count !== 0),
  }));
};

const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`;
};

export type Stretch = { readonly level: CountLevel; readonly from: string; readonly to: string };

/** The months that lie within these days, and the days before and after them. */
export const stretchesOf = ({ first, last }: Days): Stretch[] => {
  const ownMonth = first.slice(0, monthLength);
  const from = first === `${ownMonth}-01` ? ownMonth : monthAfter(ownMonth);
  const to = last.slice(0, monthLength);
  const days = (one: string, other: string): Stretch[] =>
    one < other ? [{ level: 'day', from: one, to: other }] : [];
  if (from >= to) return days(first, last);
  return [...days(first, `${from}-01`), { level: 'month', from, to }, ...days(`${to}-01`, last)];
};

const dayInMs = 86_400_000;
const earliest = '0000-01-01';
const latest = '9999-12-31';

/** A period as the whole days of UTC within it, and what of it lies before and after these; null where there are no such days. */
export const wholeDaysOf = ({
  from,
  to,
}: {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}): { readonly days: Days; readonly edges: readonly { readonly from: Date; readonly to: Date }[] } | null => {
  const begin = from && new Date(Math.ceil(from.getTime() / dayInMs) * dayInMs);
  const end = to && new Date(Math.floor(to.getTime() / dayInMs) * dayInMs);
  const days = { first: begin ? dayOf(begin) : earliest, last: end ? dayOf(end) : latest };
  if (days.first === '' || days.last === '' || days.first >= days.last) return null;
  return {
    days,
    edges: [
      ...(from && begin && from < begin ? [{ from, to: begin }] : []),
      ...(to && end && end < to ? [{ from: end, to }] : []),
    ],
  };
};
