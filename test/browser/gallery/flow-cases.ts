import type { FlowData } from '../../../public/js/charts/data.js';

const words: FlowData['words'] = {
  from: 'Yaz 2026',
  to: 'Payız 2026',
  gained: 'became demanding and loyal',
  lost: 'went from there, or did not answer',
  stayed: 'stayed, or moved otherwise',
};

const names = ['demanding-loyal', 'demanding-critical', 'loyal', 'satisfied', 'dissatisfied', 'failed'];

/** Flows of a matrix: the last row came later, the last column did not answer again. */
const flowOf = (matrix: readonly (readonly number[])[]): FlowData => {
  const [from, to] = [
    [...names, 'new'],
    [...names, 'left'],
  ];
  const text = (n: number): string => n.toLocaleString('en');
  return {
    words,
    from: from.map((key, row) => {
      const n = (matrix[row] ?? []).reduce((sum, one) => sum + one, 0);
      return { key, label: key.replace('-', ' and '), n, text: text(n) };
    }),
    to: to.map((key, column) => {
      const n = matrix.reduce((sum, row) => sum + (row[column] ?? 0), 0);
      return { key, label: key.replace('-', ' and '), n, text: text(n) };
    }),
    flows: matrix.flatMap((row, source) =>
      row.flatMap((n, target) => {
        if (n === 0) return [];
        const kind =
          source === target
            ? 'stayed'
            : target === 0
              ? 'gained'
              : source === 0 || target === 6
                ? 'lost'
                : 'moved';
        return [{ from: source, to: target, n, kind, tip: `${from[source]} → ${to[target]}: ${n}` } as const];
      }),
    ),
  };
};

/** Usual rounds, one customer, nobody who answered twice, a million. */
export const flows: Readonly<Record<string, FlowData>> = {
  usual: flowOf([
    [120, 30, 10, 4, 6, 2, 40],
    [35, 90, 5, 12, 14, 3, 50],
    [20, 6, 60, 15, 5, 1, 30],
    [9, 12, 22, 80, 18, 2, 44],
    [4, 16, 3, 20, 70, 9, 60],
    [1, 2, 0, 3, 8, 12, 20],
    [60, 45, 30, 40, 25, 5, 0],
  ]),
  'one customer': flowOf([[0], [1]]),
  'nobody in both rounds': flowOf([
    [0, 0, 0, 0, 0, 0, 40],
    [0, 0, 0, 0, 0, 0, 12],
    [],
    [],
    [],
    [],
    [30, 5, 0, 8, 0, 1, 0],
  ]),
  'one giant and many small': flowOf([[900_000, 10, 10, 10, 10, 10, 10], [10], [10], [10], [10], [10], [10]]),
};
