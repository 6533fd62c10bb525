import { trusted } from 'mongoose';

/**
 * The part of a query that wants a customer's attributes to have values, all of them. `where` is the field that holds attributes
 * by name, as `$segments`: a name may have dots and dollars, so it is no path.
 */
export const ofSegments = (
  where: `$${string}`,
  segments: readonly { readonly attribute: string; readonly value: string }[],
): object => {
  const conditions = segments.map(({ attribute, value }) => ({
    $eq: [{ $getField: { field: { $literal: attribute }, input: where } }, { $literal: value }],
  }));
  if (conditions.length === 0) return {};
  return { $expr: trusted(conditions.length === 1 ? (conditions[0] ?? {}) : { $and: conditions }) };
};
