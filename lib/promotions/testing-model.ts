import { db } from '#db/db'
import { testCaller } from '#lib/api/testing'
import type { Caller, PersonActor } from '#lib/caller'
import { findVersion } from '#lib/versions/reads'

export const people = ['ann', 'bob', 'cem'] as const
export const numbers = ['1.0.0', '1.1.0', '1.2.0'] as const
type Person = (typeof people)[number]
type Version = (typeof numbers)[number]
type Decision = 'approve' | 'changes' | 'reject'

/** One thing somebody does. `which` picks a promotion by its place, counted from the newest. */
export type Step =
  | { does: 'ask'; version: Version; share: number; by: Person }
  | { does: 'review'; which: number; by: Person; decision: Decision }
  | { does: 'waive'; which: number; by: Person; gate: 'scenarios' | 'freeze' }
  | { does: 'apply'; which: number; looked: boolean }
  | { does: 'take back'; which: number }
  | { does: 'roll back'; to: number | undefined }
  | { does: 'run'; version: Version; outcome: 'pass' | 'fail' }
  | { does: 'withdraw' | 'restore'; version: Version }
  | { does: 'freeze' | 'thaw' }
  | { does: 'wait'; minutes: number }

type Reviewed = { by: Person; decision: Decision; seen: string; void: boolean }
export type Promotion = {
  id: string
  version: Version
  share: number
  by: Person
  basedOn: string | null
  open: boolean
  reviews: Reviewed[]
  waived: Set<string>
}
export type Released = { id: string; at: number; arms: Map<string, number>; returnsTo: string | null }

/** What should be so, kept in memory beside the catalog; it knows the promises and none of the code. */
export class Machine {
  now = Date.UTC(2026, 0, 1)
  passes = new Map<Version, boolean>(numbers.map((number) => [number, true]))
  withdrawn = new Set<Version>()
  frozen: string | undefined
  promotions: Promotion[] = []
  releases: Released[] = []
  readonly name: string
  readonly ids: Map<string, string>
  readonly packageId: string

  constructor(name: string, packageId: string, ids: Map<string, string>) {
    this.name = name
    this.packageId = packageId
    this.ids = ids
  }

  static async of(name: string): Promise<Machine> {
    const versions = await Promise.all(numbers.map((number) => findVersion(name, number, db)))
    return new Machine(name, versions[0]?.packageId ?? '', new Map(versions.map(({ number, id }) => [number, id])))
  }

  caller(by?: Person): Caller {
    const actor: PersonActor | undefined = by && {
      kind: 'person',
      id: by,
      name: by,
      email: by,
      role: 'approver',
      teams: [],
    }
    return actor ? { actor, requestId: 'machine', now: this.now } : testCaller(this.now)
  }

  get current(): Released | undefined {
    return this.releases.at(-1)
  }

  picked(which: number): Promotion | undefined {
    return this.promotions.at(-1 - which)
  }

  /** What the gates that evidence can turn say of a version now. */
  verdicts = (version: Version) => `${this.withdrawn.has(version)} ${this.passes.get(version)}`

  isOpenFor({ version, reviews, waived }: Promotion): boolean {
    const last = new Map(reviews.map((one) => [one.by, one]))
    const counted = [...last.values()].filter(
      (one) => one.decision === 'changes' || (!one.void && one.seen === this.verdicts(version)),
    )
    return (
      !this.withdrawn.has(version) &&
      (this.passes.get(version) === true || waived.has('scenarios')) &&
      (this.frozen === undefined || waived.has('freeze')) &&
      counted.some(({ decision }) => decision === 'approve') &&
      !counted.some(({ decision }) => decision === 'changes')
    )
  }
}
