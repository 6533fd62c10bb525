import { expect } from 'chai';
import mongoose from 'mongoose';
import { MongoServerError } from 'mongodb';
import { createLogger } from '../../server/platform/logger.js';

type Told = { type: string; code?: unknown; message: string; stack: string; cause?: Told };

const logged = (error: unknown): { line: string; err: Told } => {
  const lines: string[] = [];
  createLogger('info', { write: (line: string) => void lines.push(line) }).error({ err: error }, 'stumbled');
  const line = lines.join('');
  return { line, err: (JSON.parse(line) as { err: Told }).err };
};

const duplicate = new MongoServerError({
  message:
    'E11000 duplicate key error collection: contacts index: emailKey_1 dup key: { emailKey: "aysel@x.az" }',
  code: 11000,
  keyValue: { emailKey: 'aysel@x.az' },
});

describe('the log', () => {
  it('tells of an error what it is and where it came from', () => {
    const { err } = logged(new TypeError('no such thing', { cause: new Error('deeper') }));
    expect(err).to.include({ type: 'TypeError', message: 'no such thing' });
    expect(err.stack).to.include('logger.test').and.not.include('no such thing');
    expect(err.cause).to.include({ type: 'Error', message: 'deeper' });
  });

  it('tells nothing of the values that the store refused', () => {
    const { line, err } = logged(new Error('not stored', { cause: duplicate }));
    expect(line).to.not.include('aysel');
    expect(err.cause).to.include({ type: 'MongoServerError', code: 11000 });
    expect(err.cause?.message).to.include('index: emailKey_1');
  });

  it('tells nothing of the values that a model refused', async () => {
    const model = mongoose.model(
      'Logged',
      new mongoose.Schema({ age: Number, locale: { type: String, enum: ['az'] } }),
    );
    const invalid = await new model({ age: 'Aysel Quliyeva', locale: 'Quliyeva' })
      .validate()
      .catch((error: unknown) => error);
    const { line, err } = logged(invalid);
    expect(err.type).to.equal('ValidationError');
    expect(line).to.not.include('Quliyeva');
  });

  it('tells nothing of what was thrown without being an error', () => {
    expect(logged('aysel@x.az').line).to.not.include('aysel');
  });

  it('leaves out what names a person, wherever it stands', () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    logger.info({ mail: { to: 'aysel@x.az', id: '1' }, contact: { email: 'aysel@x.az' } }, 'sent');
    expect(lines.join('')).to.include('"id":"1"').and.not.include('aysel');
  });
});
