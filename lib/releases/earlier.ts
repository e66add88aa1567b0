import type { Actor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { findPackage } from '#lib/packages/reads'
import { currentRelease, listReleases, releaseViewOf } from './reads.ts'
import { previewRollback } from './rollback.ts'
import type { Earlier, ReleaseView, RollbackOffer } from './schema.ts'

const mostListed = 50

/** What a rollback would do, or why there is nothing to do, with every allocation that could return instead. */
export async function offerRollback(
  actor: Actor | undefined,
  packageName: string,
  environment: string,
  to?: string,
): Promise<RollbackOffer> {
  const tried = await tryPreview(actor, packageName, environment, to)
  const { items } = await listReleases(actor, packageName, environment, mostListed)
  const current = tried.preview?.current ?? (await liveNow(actor, packageName, environment))
  return { ...tried, current, earlier: earlierThan(items, current) }
}

async function tryPreview(...asked: Parameters<typeof previewRollback>) {
  try {
    return { preview: await previewRollback(...asked), refused: null }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'package_missing') throw error
    return { preview: null, refused: error.message }
  }
}

async function liveNow(actor: Actor | undefined, packageName: string, environment: string) {
  const found = await findPackage(packageName)
  return found ? releaseViewOf(actor, packageName, await currentRelease(found.id, environment)) : null
}

const allocation = ({ arms }: ReleaseView) => JSON.stringify(arms)

/** Each allocation once, when it was live last, without the one that is live. */
function earlierThan(newestFirst: ReleaseView[], current: ReleaseView | null): Earlier[] {
  const seen = new Set(current ? [allocation(current)] : [])
  return newestFirst.flatMap((release, index) => {
    const next = newestFirst[index - 1]
    if (!next || seen.has(allocation(release))) return []
    seen.add(allocation(release))
    return [{ ...release, until: next.effectiveAt }]
  })
}
