import { z } from 'zod'
import { draftContent } from '#lib/drafts/schema'

const { manifest, sources, contradictions, unclear, unread, metrics } = draftContent.shape

/** What files say of a version, as the content of a draft is: what they do not say is empty. */
export const intakeView = z.object({
  manifest,
  sources: sources.unwrap(),
  contradictions: contradictions.unwrap(),
  unclear: unclear.unwrap(),
  unread: unread.unwrap(),
  metrics: metrics.unwrap(),
  /** Files that run code when somebody loads them. */
  runsCode: z.array(z.object({ file: z.string(), format: z.string() })),
  /** Files to be kept in the package that were made of others, such as a profile. */
  made: z.array(z.object({ path: z.string(), text: z.string(), from: z.string() })),
  /** Files that are not for the package unless somebody wants them in it, and not in the manifest. */
  notKept: z.array(z.string()),
})
export type IntakeView = z.output<typeof intakeView>
