export type { Provider, Study } from './study.js';
export type { StudyFilter } from './study-filter.js';
