import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { People, Story } from './story.js';

/** The studies of the sample, in the order in which they are made: the last one is the first of the list of studies. */
const stories = ['hotel', 'mobile'] as const;

/** What the sample is made of: the stories and the names of `folder`, read once. */
export const readStories = (folder: string): { stories: readonly Story[]; people: People } => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  return { stories: stories.map((name) => read(name) as Story), people: read('people') as People };
};

export type Stories = ReturnType<typeof readStories>;
