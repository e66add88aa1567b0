import { flawOf } from '#lib/errors'
import { iso } from '#lib/format'
import { armName } from '#lib/live/rules'
import { whole } from '#lib/releases/rules'
import { sortKey } from '#lib/versions/rules'
import type { Named } from './place.ts'
import type { ExperimentReport } from './schema.ts'
import { type Allocation, baselineOf, type Span, type Window, within } from './windows.ts'

type Names = ReadonlyMap<string, Named>

/** An arm of a report. Share in basis points, 0 of a shadow, null where no release of the window names it. */
export type ReportArm = Named & { share: number | null; observed: boolean }

/** Arms as a bar shows them: those of other packages first, the package's own by version. */
export function inVersionOrder<Arm extends Pick<Named, 'package' | 'version'>>(
  own: string,
  arms: readonly Arm[],
): Arm[] {
  const keyOf = ({ package: owner, version }: Arm) => `${owner === own ? 1 : 0} ${owner} ${sortKey(version)}`
  return arms.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** The arms of a window that the actor may know of, in the order in which a bar shows them. */
export function armsOfWindow(
  own: string,
  spans: readonly Span[],
  window: Window,
  names: Names,
  observed: ReadonlySet<string>,
): ReportArm[] {
  const shares = new Map(
    within(spans, window).flatMap(({ arms }) =>
      arms
        .filter(({ shadow, versionId }) => !shadow || observed.has(versionId))
        .map((arm) => [arm.versionId, arm.share]),
    ),
  )
  const arms = [...new Set([...shares.keys(), ...observed])]
    .flatMap((id) => names.get(id) ?? [])
    .filter(({ hidden }) => !hidden)
    .map((named) => ({
      ...named,
      share: shares.get(named.versionId) ?? null,
      observed: observed.has(named.versionId),
    }))
  return inVersionOrder(own, arms)
}

/** An allocation in words; what is hidden is one arm without a name. */
export function textOf(own: string, { serving }: Pick<Allocation, 'serving'>, names: Names): string {
  return maskedArms(own, serving, names)
    .map(({ label, share }) => `${label} ${Number((share * 100).toFixed(2))}%`)
    .join(', ')
}

type Serving = Allocation['serving']

function maskedArms(own: string, arms: Serving, names: Names): { label: string; share: number }[] {
  const hidden = armName(own, { package: null, version: null })
  const shares = new Map<string, number>()
  for (const { versionId, share } of arms) {
    const named = names.get(versionId)
    const label = named && !named.hidden ? armName(own, named) : hidden
    shares.set(label, (shares.get(label) ?? 0) + share / whole)
  }
  return [...shares]
    .map(([label, share]) => ({ label, share }))
    .toSorted((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1))
}

/** The releases of a window as a report names them. */
export const releasesOf = (
  own: string,
  spans: readonly Span[],
  window: Window,
  names: Names,
): ExperimentReport['releases'] =>
  within(spans, window).map(({ id, from, to, arms }) => ({
    id,
    from: iso(from),
    to: to === null ? null : iso(to),
    arms: maskedArms(
      own,
      arms.filter(({ shadow }) => !shadow),
      names,
    ),
  }))

/** Whether a release of the window has an arm that is hidden. */
export const isHiddenIn = (spans: readonly Span[], window: Window, names: Names): boolean =>
  within(spans, window).some(({ arms }) => arms.some(({ versionId }) => names.get(versionId)?.hidden !== false))

/** The place of the arm that is asked for as the baseline, else of the one that is chosen; -1 where there is no arm. */
export function baselineAsked(own: string, arms: readonly ReportArm[], asked: string | undefined): number {
  if (asked === undefined) return baselineOf(own, arms)
  const at = arms.findIndex(
    (arm) => asked === `${arm.package}@${arm.version}` || (arm.package === own && asked === arm.version),
  )
  if (at >= 0) return at
  const known = arms.map((arm) => (arm.package === own ? arm.version : `${arm.package}@${arm.version}`))
  throw flawOf(
    'baseline',
    known.length === 0 ? 'is no arm of this window: it has none' : `must be an arm of this window: ${known.join(', ')}`,
  )
}
