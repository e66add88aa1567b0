import type { Tier } from '#lib/environments/schema'
import { invalid, Refusal } from '#lib/errors'
import type { Stage } from './schema.ts'

/** All of an environment's traffic, in basis points. */
export const whole = 10_000

/** A version's part of a release. `share` is in basis points, 0 for a shadow. */
export type Arm = { versionId: string; share: number; shadow: boolean }

/** What a promotion asks for: a share, or to be a shadow; and what gets the rest where nothing else is live. */
export type Wanted = { versionId: string; share: number; shadow: boolean; restVersionId?: string | null }

/**
 * The allocation that follows from `current` when a version is given a share: the others keep their proportions, in whole basis
 * points by largest remainder, the earlier arm first among equals; who is left with nothing goes. Shares sum to 10,000.
 */
export function allocate(current: readonly Arm[], wanted: Wanted): Arm[] {
  const { versionId, shadow, share } = wanted
  const serving = current.filter((arm) => !arm.shadow)
  const shadows = current.filter((arm) => arm.shadow && arm.versionId !== versionId)
  if (shadow) {
    if (serving.some((arm) => arm.versionId === versionId))
      throw invalid('promotion_invalid', [{ path: 'shadow', message: 'is for a version that has no share here yet' }])
    return [...resting(serving, wanted), ...shadows, { versionId, share: 0, shadow: true }]
  }
  const own: Arm = { versionId, share, shadow: false }
  if (share === whole) return [own, ...shadows]
  const others = resting(
    serving.filter((arm) => arm.versionId !== versionId),
    wanted,
  )
  return [...scaled(others, whole - share), own, ...shadows.filter((arm) => !others.some(sameAs(arm)))]
}

const sameAs = (one: Arm) => (other: Arm) => one.versionId === other.versionId

/** Who has the traffic a promotion leaves: those that are live, else the version that was named for it. */
function resting(others: readonly Arm[], { restVersionId }: Wanted): readonly Arm[] {
  if (others.length > 0) return others
  if (restVersionId) return [{ versionId: restVersionId, share: whole, shadow: false }]
  const message = 'must name what gets the rest of the traffic, such as a baseline: nothing else is live here'
  throw invalid('promotion_invalid', [{ path: 'rest', message }])
}

function scaled(arms: readonly Arm[], to: number): Arm[] {
  const sum = arms.reduce((total, { share }) => total + share, 0)
  const parts = arms.map((arm, index) => {
    const floor = Math.floor((arm.share * to) / sum)
    return { arm, index, floor, remainder: arm.share * to - floor * sum }
  })
  const missing = to - parts.reduce((total, { floor }) => total + floor, 0)
  const raised = new Set(
    parts
      .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  )
  return parts
    .map(({ arm, index, floor }) => ({ ...arm, share: floor + (raised.has(index) ? 1 : 0) }))
    .filter(({ share }) => share > 0)
}

/** What is wrong with an allocation, in words; nothing when it is one. */
export function flawOfArms(arms: readonly Arm[]): string | undefined {
  const sum = arms.reduce((total, { share }) => total + share, 0)
  if (sum !== whole) return `shares sum to ${sum} basis points instead of ${whole}`
  if (arms.some(({ share, shadow }) => !Number.isInteger(share) || share < 0 || (share === 0) !== shadow))
    return 'an arm has a share that is none'
  if (new Set(arms.map(({ versionId }) => versionId)).size !== arms.length) return 'a version has two arms'
  return undefined
}

/** Whether two allocations are the same, in whatever order. */
export function sameArms(a: readonly Arm[], b: readonly Arm[]): boolean {
  const keyOf = (arms: readonly Arm[]) =>
    arms
      .map(({ versionId, share, shadow }) => `${versionId} ${share} ${shadow}`)
      .toSorted()
      .join('\n')
  return keyOf(a) === keyOf(b)
}

/** The stage of a version by its arm in an environment of a tier: derived, never stored. Share in basis points. */
export function stageOf(tier: Tier, { share, shadow }: Pick<Arm, 'share' | 'shadow'>): Stage {
  if (shadow) return 'shadow'
  if (tier !== 'production') return tier === 'staging' ? 'staging' : 'dev'
  return share === whole ? 'full' : 'limited'
}

/** A share of the API, 0..1, in whole basis points; a finer one is refused at `path`. */
export function basisPoints(share: number, path: string): number {
  const points = Math.round(share * whole)
  if (!(Math.abs(points - share * whole) <= 1e-6 && points >= 1 && points <= whole))
    throw invalid('body_invalid', [{ path, message: 'must be a share from 0.0001 to 1, in steps of 0.0001' }])
  return points
}

/** The refusal of a change that was based on a release which is no longer current: it carries the state now. */
export const stale = (environment: string, current: unknown): Refusal =>
  new Refusal(
    'conflict',
    'release_stale',
    `What is live in ${environment} changed meanwhile: look at it again, and send the change with basedOn of the release that is current.`,
    [{ path: 'basedOn', message: 'is not the current release' }],
    { current },
  )
