/**
 * What a gap says: a shortfall, a surplus, or nothing that could not be chance. Sentence, chart and table all take it
 * from here, so that they cannot disagree.
 */
export type Tone = 'short' | 'over' | 'none';
