import type { FileKind, Gap, OrphanReason, Owned, OwnerRole, OwnerView, Wait } from './schema.ts'

export const roleNames: Record<OwnerRole, string> = {
  accountable: 'Accountable',
  backup: 'Backup',
  business: 'Business',
  steward: 'Data steward',
}

/** What an owner is called: a name or title where one is known. */
export const titleOf = ({ title, owner }: Pick<OwnerView, 'title' | 'owner'>): string => title ?? owner

type GapRule = {
  /** Of what role an owner is looked at. */
  role: OwnerRole
  /** Whether an owner of that role is amiss; a rule without one asks that there is any. */
  amiss?: (owner: OwnerView) => boolean
  /** As the rest of a sentence that begins with the package. */
  why: (title: string) => string
  repair: string
}

const gapRules: Record<OrphanReason, GapRule> = {
  'no-accountable': {
    role: 'accountable',
    why: () => 'has nobody accountable',
    repair: 'Name the team or person who answers for it.',
  },
  'accountable-unknown': {
    role: 'accountable',
    amiss: ({ kind }) => kind === 'unknown',
    why: (title) => `is answered for by ${title}, which is not known here`,
    repair: 'Make a team of that name, or name somebody who is here.',
  },
  'accountable-left': {
    role: 'accountable',
    amiss: ({ kind, active }) => kind === 'person' && active === false,
    why: (title) => `is answered for by ${title}, who has left`,
    repair: 'Name somebody else as accountable.',
  },
  'empty-team': {
    role: 'accountable',
    amiss: ({ kind, active }) => kind === 'team' && active === false,
    why: (title) => `is answered for by ${title}, a team that nobody is in`,
    repair: 'Take people into the team, or name another owner.',
  },
  'no-backup': {
    role: 'backup',
    why: () => 'has no backup',
    repair: 'Name who steps in when the accountable owner is away.',
  },
}

/** What is wrong with who answers for a package. */
export function gapsOf(owners: readonly OwnerView[]): Gap[] {
  return Object.entries(gapRules).flatMap(([reason, { role, amiss, why, repair }]) => {
    const held = owners.filter((owner) => owner.role === role)
    const gap = (owner: OwnerView | null): Gap => ({
      reason: reason as OrphanReason,
      owner: owner?.owner ?? null,
      why: why(owner ? titleOf(owner) : ''),
      repair,
    })
    return amiss ? held.filter(amiss).map(gap) : held.length === 0 ? [gap(null)] : []
  })
}

type Found = { why: string; version?: string }
type WaitRule = {
  /** In which of their own roles it is the owner's to do; in any where none is named. */
  roles?: OwnerRole[]
  repair: string
  finds: (owned: Owned, isOwn: (owner: OwnerView) => boolean) => Found[]
}

const answering: OwnerRole[] = ['accountable', 'backup']

const fromGaps =
  (...reasons: OrphanReason[]) =>
  ({ owners }: Owned): Found[] =>
    gapsOf(owners).filter(({ reason }) => reasons.includes(reason))

const waitRules: Record<Wait['rule'], WaitRule> = {
  'no-accountable': { repair: gapRules['no-accountable'].repair, finds: fromGaps('no-accountable') },
  'accountable-unknown': { repair: gapRules['accountable-unknown'].repair, finds: fromGaps('accountable-unknown') },
  'owner-left': {
    repair: 'Name somebody in their place.',
    finds: ({ owners }, isOwn) =>
      owners
        .filter((owner) => owner.kind === 'person' && owner.active === false && !isOwn(owner))
        .map((owner) => ({
          why: `still names ${titleOf(owner)} as ${roleNames[owner.role].toLowerCase()}, who has left`,
        })),
  },
  'no-backup': { roles: ['accountable'], repair: gapRules['no-backup'].repair, finds: fromGaps('no-backup') },
  'falls-short': {
    roles: answering,
    repair: 'Read what falls short, and register a version that repairs it.',
    finds: ({ latest }) =>
      latest && latest.met < latest.required
        ? [{ why: `meets ${latest.met} of ${latest.required} checks of the minimal standard`, version: latest.version }]
        : [],
  },
}

/** What waits for whoever owns by one of these names, rule by rule. */
export function waitsOf(owned: readonly Owned[], names: readonly string[]): Wait[] {
  const own = new Set(names)
  const isOwn = ({ owner }: OwnerView) => own.has(owner)
  return Object.entries(waitRules).flatMap(([rule, { roles, repair, finds }]) =>
    owned
      .filter(({ owners }) => owners.some((one) => isOwn(one) && (!roles || roles.includes(one.role))))
      .flatMap((one) =>
        finds(one, isOwn).map(
          ({ why, version = null }): Wait => ({
            rule: rule as Wait['rule'],
            package: one.package,
            version,
            why,
            repair,
          }),
        ),
      ),
  )
}

/** Of the packages that a person owns by their own name: those that nobody who can would hold in a role once they have left. */
export const leftWithout = (role: 'accountable' | 'backup', name: string, owned: readonly Owned[]): string[] =>
  owned
    .map(({ package: modelPackage, owners }) => ({ modelPackage, holders: owners.filter((one) => one.role === role) }))
    .filter(({ holders }) => holders.some(({ owner }) => owner === name))
    .filter(({ holders }) => !holders.some(({ owner, active }) => owner !== name && active !== false))
    .map(({ modelPackage }) => modelPackage)

/** What a file of owners is, by its name; where that says nothing, by what stands in it. */
export function kindOfFile(name: string, text: string): FileKind {
  const last = name.split(/[\\/]/).at(-1)?.toLowerCase() ?? ''
  if (last.includes('codeowners')) return 'codeowners'
  return /\.ya?ml$/.test(last) || /^(?:apiVersion|kind)\s*:/m.test(text) ? 'catalog-info' : 'codeowners'
}
