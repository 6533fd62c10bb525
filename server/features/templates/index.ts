export {
  duplicated,
  withDimensionAdded,
  withDimensionMoved,
  withItemIn,
  withOptionAdded,
  withoutDimension,
  withQuestionAdded,
} from './adding.js';
export {
  placed,
  placeOf,
  withBlock,
  withBlockAt,
  withBlockMoved,
  withPage,
  withPageAdded,
  withPageMoved,
  withPages,
  withoutPage,
} from './arranging.js';
export { askedBefore, type Source } from './asked-before.js';
export {
  blockTextOf,
  isAnswered,
  kindsLike,
  pageTextsOf,
  takesNa,
  withBlockSettings,
  withLevels,
  withQuestionSettings,
  type BlockSettings,
  type QuestionSettings,
} from './block-editing.js';
export { changes, isUnchanged, type Changes, type Reworded } from './changes.js';
export {
  textsOf,
  withItemBack,
  withNewItem,
  withoutItem,
  withPoints,
  withTexts,
  type Texts,
} from './editing.js';
export {
  ATTRIBUTE,
  comparesNumbers,
  comparesValues,
  comparisons,
  holds,
  logicData,
  logicOf,
  pathOf,
  SERVICE,
  type Comparison,
  type Condition,
  type Facts,
  type Test,
} from './conditions.js';
export { endingTextsOf, LONGEST_ADDRESS, type Ending } from './ending.js';
export { insertableIn, isSayable, wavesOfBlock, wavesOfPage, type TextAt } from './insertable.js';
export {
  ANSWER,
  changedPage,
  changedTexts,
  filledText,
  FIRST_NAME,
  hasInsertions,
  INSERTED_SERVICE,
  insertsAnswers,
  unfilledText,
  type Say,
} from './insertion.js';
export { contentOf, type Instrument } from './instrument.js';
export { MOST_STATES, restoredState, type DraftState, type DraftStateLine } from './draft-state.js';
export { createDraftStateModel, type DraftStateModel } from './draft-state-model.js';
export { createDraftStateStore, type DraftStateStore } from './draft-state-store.js';
export { createInstrumentCatalogue, type InstrumentCatalogue } from './instrument-catalogue.js';
export {
  COMMENT,
  IMPORTANCE,
  isItemBlock,
  itemBlock,
  outcomeBlock,
  presentations,
  questionBlock,
  type Block,
  type Page,
  type Presentation,
} from './page.js';
export {
  blocksIn,
  blocksOf,
  drawsItems,
  isConditional,
  isShuffled,
  pagesOf,
  thinDimensions,
  withBlocks,
} from './pages.js';
export {
  FEWEST_POINTS,
  LONGEST_LABEL,
  LONGEST_OPTION,
  LONGEST_WORDING,
  MOST_POINTS,
  type Problem,
  type ProblemCode,
} from './problem.js';
export { surveyFile, type FileAbout, type FileMistake, type ReadSurvey } from './survey-file.js';
export { findProblems, hasPair, type Aim } from './publishing.js';
export {
  answerOfKind,
  contactFields,
  isScaleKind,
  offeredKeys,
  OTHER,
  questionKinds,
  scaleOfKind,
  takesOptions,
  type ContactField,
  type Question,
  type QuestionKind,
  type ScaleKind,
} from './question.js';
export { answersFor, type Answerable } from './sources.js';
export {
  optionsOf,
  questionTextsOf,
  withOptionBack,
  withOptionMoved,
  withoutOption,
  withoutQuestion,
  withQuestionBack,
} from './question-editing.js';
export {
  answerName,
  asksExpectation,
  asksImportance,
  asksIn,
  expectationLevelOf,
  highOf,
  isPaired,
  itemsOf,
  levels,
  levelsOfWave,
  outcomeKeys,
  outcomes,
  valuesOf,
  weighedDimensions,
  type Dimension,
  type Item,
  type Level,
  type Outcome,
  type Scale,
  type SurveyContent,
} from './survey.js';
export {
  emptyShelf,
  type Draft,
  type Publication,
  type Shelf,
  type Template,
  type Version,
} from './template.js';
export {
  createTemplateModel,
  createVersionModel,
  type TemplateModel,
  type VersionModel,
} from './template-model.js';
export {
  createTemplateService,
  type BegunSurvey,
  type Published,
  type SaveInput,
  type TemplateService,
} from './template-service.js';
export { createTemplateStore, type TemplateStore } from './template-store.js';
export { createTemplateRemovalStore, type TemplateRemovalStore } from './template-removal-store.js';
