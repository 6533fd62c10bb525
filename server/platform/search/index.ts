export { foldWord, wordsIn, type FoundWord } from './folded-words.js';
export {
  finderOf,
  isFoundIn,
  LONGEST_SEARCH,
  piecesWith,
  readPattern,
  readSought,
  searchable,
  type HitPiece,
  type Pattern,
  type Sought,
} from './sought.js';
