import { Types } from 'mongoose';
import { removeMany } from '../../platform/database/many.js';
import type { PeopleListModel, PersonModel, ToldModel } from './edition-model.js';

/** Takes back what colleagues were asked and told about a study which goes. */
export const createEditionRemovalStore = (parts: {
  readonly editionLists: PeopleListModel;
  readonly editionPeople: PersonModel;
  readonly editionAnswers: ToldModel;
}) => ({
  removeOfStudy: async (id: string): Promise<void> => {
    const studyId = new Types.ObjectId(id);
    // What was told has keys that are no ids: it goes at once.
    await parts.editionAnswers.deleteMany({ studyId });
    await removeMany(parts.editionPeople.collection, { studyId });
    await removeMany(parts.editionLists.collection, { studyId });
  },
});
