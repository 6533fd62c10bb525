import { expect } from 'chai';
import { decodeTyped, encode, type Doc } from '../../../../server/platform/embedded/bson.js';
import { compileExpression } from '../../../../server/platform/embedded/expressions/index.js';
import { codeOf, shown } from '../typed.js';

/** What an expression comes to on a document; both go over the wire first. */
export const evaluated = (expression: unknown, document: Doc = {}): unknown => {
  const { expression: sent } = decodeTyped(encode({ expression }));
  return compileExpression(sent)({ root: decodeTyped(encode(document)), variables: {} });
};

/** A failure with this code. */
export const fails = (code: number) => ({ fails: code }) as const;

const isFailure = (value: unknown): value is { readonly fails: number } =>
  typeof value === 'object' && value !== null && 'fails' in value;

/** Checks expressions against what they must come to, with types; undefined is a missing value. */
export const gives = (
  cases: readonly (readonly [expression: unknown, expected: unknown, document?: Doc])[],
): void => {
  for (const [expression, expected, document] of cases) {
    const what = shown(expression);
    if (isFailure(expected))
      expect(
        codeOf(() => evaluated(expression, document)),
        what,
      ).to.equal(expected.fails);
    else expect(shown(evaluated(expression, document)), what).to.equal(shown(expected));
  }
};
