import { db } from '#db/db'
import type { Caller } from '#lib/caller'
import { breaks } from '#lib/manifest/compatibility'
import { namedArms, releaseViewOf } from '#lib/releases/reads'
import { readChanges } from './changes.ts'
import { collectEvidence } from './collect.ts'
import { readAsked } from './request.ts'
import { standing } from './rules.ts'
import type { PreviewedPromotion } from './schema.ts'
import type { PromotionPreview } from './view-schema.ts'

/** How a promotion would stand and what it would make live, without asking for it: refused like the request itself. */
export async function previewPromotion(
  { actor, now }: Caller,
  packageName: string,
  input: PreviewedPromotion,
): Promise<PromotionPreview> {
  return db.snapshot(async (reader) => {
    const { asked, current, wanted, after } = await readAsked(reader, actor, packageName, input)
    const evidence = await collectEvidence(wanted, now, reader)
    const { gates, given, needed, status } = standing('', evidence, [], [])
    return {
      version: asked.number,
      digest: asked.digest,
      environment: wanted.environment,
      status,
      approvals: { given, needed },
      gates: gates.map((gate) => (gate.gate === 'approvals' ? { ...gate, evidence: null } : gate)),
      changes: await readChanges(wanted, evidence.live, reader),
      current: await releaseViewOf(actor, packageName, current, reader),
      after: await namedArms(actor, after, reader),
      breaking: evidence.api.against.some(({ changes }) => breaks(changes)),
    }
  })
}
