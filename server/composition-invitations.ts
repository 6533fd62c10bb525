import type { FeatureParts } from './composition-accounts.js';
import { createInvitationWriter, type InvitationWriterParts } from './features/invitations/index.js';
import { firstQuestion } from './features/responses/index.js';
import { asksExpectation, type TemplateService } from './features/templates/index.js';

/** What writes the messages of invitations: they begin with the question with which the page begins. */
export const composeInvitationWriter = (
  parts: FeatureParts,
  features: Pick<
    InvitationWriterParts,
    'invitations' | 'encounters' | 'contacts' | 'asks' | 'organisation'
  > & {
    readonly templates: Pick<TemplateService, 'version'>;
  },
) => {
  const { templates, ...others } = features;
  const { tokens, languages, views, baseUrl, clock } = parts;
  return createInvitationWriter({
    ...{ ...others, tokens, languages, views, baseUrl, clock },
    firstOf: async ({ versionId, wave, expectationTold }, about, i18n) => {
      const version = await templates.version(versionId);
      if (!version) return null;
      const { content } = version;
      const retrospective = wave === 'after' && !expectationTold && asksExpectation(content);
      return firstQuestion({ content, wave, retrospective }, about, i18n);
    },
  });
};
