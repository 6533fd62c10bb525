import { trusted } from 'mongoose';

/**
 * The part of a query that wants a customer's attribute to have a value. `where` is the field that holds attributes by name,
 * as `$segments`: a name may have dots and dollars, so it is no path.
 */
export const ofSegment = (
  where: `$${string}`,
  segment: { readonly attribute: string; readonly value: string } | undefined,
): object =>
  segment
    ? {
        $expr: trusted({
          $eq: [
            { $getField: { field: { $literal: segment.attribute }, input: where } },
            { $literal: segment.value },
          ],
        }),
      }
    : {};
