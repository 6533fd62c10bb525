import type { Request } from 'express';
import { queryTexts } from '../../platform/http/context.js';
import { filterNames } from '../analytics/index.js';
import { searchNames } from './search.js';

export const filtersIn = (req: Request): Record<string, string> => queryTexts(req, filterNames);
export const searchIn = (req: Request): Record<string, string> => queryTexts(req, searchNames);
