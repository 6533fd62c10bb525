import type { FeatureParts } from './composition-accounts.js';
import { createInvitationWriter, type InvitationWriterParts } from './features/invitations/index.js';
import { createDraw, drawnFor, firstQuestion, type Response } from './features/responses/index.js';
import { asksExpectation, insertsAnswers, type TemplateService } from './features/templates/index.js';

/** What writes the messages of invitations: they begin with the question with which the page begins. */
export const composeInvitationWriter = (
  parts: FeatureParts,
  features: Pick<
    InvitationWriterParts,
    'invitations' | 'encounters' | 'contacts' | 'asks' | 'organisation' | 'closings'
  > & {
    readonly templates: Pick<TemplateService, 'version'>;
    /** What was told of an encounter so far. */
    readonly toldOf: (encounterId: string) => Promise<readonly Response[]>;
  },
) => {
  const { templates, toldOf, ...others } = features;
  const { tokens, languages, views, baseUrl, clock } = parts;
  const drawOf = createDraw(tokens);
  return createInvitationWriter({
    ...{ ...others, tokens, languages, views, baseUrl, clock },
    firstOf: async ({ versionId, encounterId, wave, expectationTold }, about, addressed, i18n) => {
      const version = await templates.version(versionId);
      if (!version) return null;
      const { content } = version;
      const retrospective = wave === 'after' && !expectationTold && asksExpectation(content);
      const isRepeated = wave === 'after' && insertsAnswers(content);
      const told = isRepeated ? (await toldOf(encounterId)).find((one) => one.wave === 'before') : undefined;
      const asked = { content, wave, retrospective, ...(told && { told }) };
      return firstQuestion(
        drawnFor(asked, () => drawOf(encounterId)),
        about,
        addressed,
        i18n,
      );
    },
  });
};
