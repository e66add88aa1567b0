import type { Actor } from '#lib/caller'
import { listReleases } from '#lib/releases/reads'
import type { ArmView, ReleaseView } from '#lib/releases/schema'
import { changesOf } from './rules.ts'

/** A release with what it changed, and until when it was live; null where it still is, or the next is on the page before. */
export type Period = { release: ReleaseView; changes: string[]; until: string | null }
export type Timeline = { items: Period[]; nextCursor: string | null }

/** The releases of a package in an environment, the newest first, each against the one before it. */
export async function readTimeline(
  actor: Actor | undefined,
  packageName: string,
  environment: string,
  limit: number,
  cursor?: string,
): Promise<Timeline> {
  const { items, nextCursor } = await listReleases(actor, packageName, environment, limit, cursor)
  const older = nextCursor ? await listReleases(actor, packageName, environment, 1, nextCursor) : undefined
  const armsBefore = (index: number): ArmView[] => (items[index + 1] ?? older?.items[0])?.arms ?? []
  return {
    items: items.map((release, index) => ({
      release,
      changes: changesOf(packageName, armsBefore(index), release.arms),
      until: items[index - 1]?.effectiveAt ?? null,
    })),
    nextCursor,
  }
}
