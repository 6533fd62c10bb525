import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { projectPath } from '../../../server/platform/paths.js';
import { reasons } from '../../../server/scoring/index.js';

type Schema = { definitions: { undefined: { properties: { reason: { enum: string[] } } } } };

describe('docs/score.schema.json', () => {
  it('knows every reason for an undefined figure', () => {
    const schema = JSON.parse(readFileSync(projectPath('docs', 'score.schema.json'), 'utf8')) as Schema;
    expect(schema.definitions.undefined.properties.reason.enum).to.have.members([...reasons]);
  });
});
