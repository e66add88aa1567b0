import { engineError } from '#db/errors'
import { auditExaminations } from './audit.ts'
import { blobExaminations } from './blobs.ts'
import { databaseExaminations } from './database.ts'
import { draftExaminations } from './drafts.ts'
import { incidentExaminations } from './incidents.ts'
import { leftovers } from './leftovers.ts'
import { lineageExaminations } from './lineage.ts'
import { observationExaminations } from './observations.ts'
import { packageExaminations } from './packages.ts'
import { promotionExaminations } from './promotions.ts'
import { releaseExaminations } from './releases.ts'
import { reportExaminations } from './reports.ts'
import { runExaminations } from './runs.ts'
import type { Diagnosis, Examination, Examined, Finding } from './schema.ts'
import { versionExaminations } from './versions.ts'

/** Everything that is examined, the ground first. */
export const examinations: readonly Examination[] = [
  ...databaseExaminations,
  ...versionExaminations,
  ...packageExaminations,
  ...draftExaminations,
  ...blobExaminations,
  ...auditExaminations,
  ...releaseExaminations,
  ...promotionExaminations,
  ...observationExaminations,
  ...lineageExaminations,
  ...incidentExaminations,
  ...runExaminations,
  ...reportExaminations,
]

type Options = {
  quick?: boolean
  /** The catalog was restored just now: what services run is left out. */
  restored?: boolean
  /** Told after each examination how many there are. */
  progress?: (total: number) => void
}

/**
 * Holds every promise of the catalog against what is stored; changes nothing, and may run beside the server. `quick` leaves out
 * what reads the bytes of blobs. An examination that can not be made is a finding, not an error.
 */
export async function examine({
  quick = false,
  restored = false,
  progress = () => undefined,
}: Options = {}): Promise<Diagnosis> {
  const chosen = examinations.filter(({ slow, running }) => !(quick && slow) && !(restored && running))
  const examined: Examined[] = []
  for (const one of chosen) {
    examined.push(await examinedOnce(one))
    progress(chosen.length)
  }
  return {
    sound: examined.every(({ findings }) => findings.length === 0),
    examined,
    notes: await leftovers().catch(() => []),
  }
}

async function examinedOnce({ invariant, promise, of, examine: look }: Examination): Promise<Examined> {
  const findings: Finding[] = []
  try {
    const looked = await look((finding) => findings.push(finding))
    return { invariant, promise, of, looked, findings }
  } catch (error) {
    const what = `can not be examined: ${engineError(error).message}`
    const repair = 'See whether this Shipshape is the one that wrote the database; if it is, restore a backup.'
    return { invariant, promise, of, looked: 0, findings: [...findings, { subject: of, what, repair }] }
  }
}
