import Joi from 'joi';
import { checkForm, line, type Checked } from '../../platform/forms.js';
import { momentOf } from '../../platform/zoned-time.js';
import { LONGEST_NOTE } from './mark.js';

export type NoteForm = {
  readonly action: 'save' | 'remove';
  /** The note's own id, drawn when the form was shown: what is sent twice is kept once. */
  readonly note: string;
  readonly day: string;
  readonly text: string;
};

const schema = Joi.object<NoteForm>({
  action: Joi.string().valid('save', 'remove').default('save'),
  note: Joi.string()
    .pattern(/^[0-9a-f]{24}$/)
    .empty('')
    .default(''),
  day: Joi.string().when('action', {
    is: 'remove',
    then: Joi.any().strip(),
    otherwise: Joi.string()
      .required()
      .custom((day: string, helpers) =>
        /^\d{4}-\d\d-\d\d$/.test(day) && momentOf(`${day}T00:00`, 'UTC')
          ? day
          : helpers.message({ custom: 'form:date' }),
      ),
  }),
  text: Joi.when('action', {
    is: 'remove',
    then: Joi.any().strip(),
    otherwise: line(LONGEST_NOTE).required(),
  }),
});

/** What an author writes of a day, or that it shall go. */
export const checkNote = (body: unknown): Checked<NoteForm> => checkForm(schema, body);
