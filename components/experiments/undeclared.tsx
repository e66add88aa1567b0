import type { ExperimentReport } from '#lib/experiments/schema'
import { undeclaredNote } from '#lib/experiments/sentences'
import { Banner } from '../ui/banner.tsx'

/** Arms that no release names, said before their numbers: they are judged, and nothing declares that they may be. */
export function Undeclared({ arms }: Pick<ExperimentReport, 'arms'>) {
  const note = undeclaredNote(arms)
  return note && <Banner tone="decide" title={note} />
}
