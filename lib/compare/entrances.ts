import type { ArmView } from '#lib/releases/schema'
import { compareAddress, sideName } from './address.ts'

type Place = { package: string; environment: string }

/** A version beside what was live when it was looked at, which is said as `package version`; null where nothing was. */
export function besideLive({ package: of, environment }: Place, version: string, live: string | null): string | null {
  const [name, number] = live?.split(' ') ?? []
  if (!name || !number) return null
  return compareAddress({
    package: of,
    environment,
    versions: [sideName(of, { package: name, version: number }), version],
  })
}

/** What has the largest share, by how a comparison names it; undefined where it has no name for the reader. */
function mostOf(of: string, arms: readonly ArmView[]): string | undefined {
  const [most] = arms.filter(({ shadow }) => !shadow).toSorted((one, other) => other.share - one.share)
  if (!most?.package || !most.version) return undefined
  return sideName(of, { package: most.package, version: most.version })
}

/** The version that answered most callers then beside the one that does now; null where that is the same, or either is not known. */
export function thenAgainstNow(
  { package: of, environment }: Place,
  then: readonly ArmView[],
  now: readonly ArmView[],
): string | null {
  const [before, after] = [mostOf(of, then), mostOf(of, now)]
  if (!before || !after || before === after) return null
  return compareAddress({ package: of, environment, versions: [before, after] })
}

/** A version beside the one that answers most callers in the environment; null where that is itself. */
export function againstArms(
  { package: of, environment }: Place,
  version: string,
  arms: readonly ArmView[],
): string | null {
  const live = mostOf(of, arms)
  if (!live || live === version) return null
  return compareAddress({ package: of, environment, versions: [live, version] })
}
