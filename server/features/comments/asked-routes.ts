import type { Request } from 'express';
import { queryText } from '../../platform/http/context.js';
import { filterNames } from '../analytics/index.js';
import { searchNames } from './search.js';

/** What an address asks for by these names, as far as it is text. */
const textsOf = (req: Request, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, queryText(req, name) ?? '']));

export const filtersIn = (req: Request): Record<string, string> => textsOf(req, filterNames);
export const searchIn = (req: Request): Record<string, string> => textsOf(req, searchNames);
