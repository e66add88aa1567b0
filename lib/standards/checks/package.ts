import { type Check, cannotTell, fallsShort, holds, lines, stated } from '../contract.ts'

const ownersIn = (role: string): Check['run'] => {
  return ({ owners }) => {
    if (!owners) return cannotTell('owners are named in the catalog, not in the manifest')
    const found = owners.filter((owner) => owner.role === role).map(({ owner }) => owner)
    return found.length > 0 ? holds(found.join(', ')) : fallsShort('nobody is named')
  }
}

const ownerRepair = (whom: string, role: string) =>
  `Name ${whom} in the catalog: PATCH /api/v1/packages/NAME {"owners": [{"role": "${role}", "owner": "TEAM OR E-MAIL"}]}.`

export const packageChecks: Check[] = [
  {
    key: 'summary',
    part: 'package',
    title: 'A summary says what this version does',
    why: 'It is the one line everybody reads: in lists, in reviews, beside what is live.',
    repair: 'Write one line: what the version does, and for whom.',
    example: 'summary: Ranks 34 products for the home page',
    path: 'summary',
    run: ({ manifest }) => stated(manifest.summary),
  },
  {
    key: 'notes',
    part: 'package',
    title: 'Notes say what is new and why',
    why: 'Months later nobody remembers why this version was made; the reason decides whether to return to the one before.',
    repair: 'Write what changed since the version before, and what made you change it.',
    example: 'notes: Adds recency; trained again after the price change of September',
    path: 'notes',
    run: ({ manifest }) => (manifest.notes ? holds('there are notes') : fallsShort('not stated')),
  },
  {
    key: 'assumptions',
    part: 'package',
    title: 'The assumptions under which the behaviour holds are stated',
    why: 'A model that leaves the world it was made for is wrong without failing. Only stated assumptions can be watched.',
    repair: 'List what must stay true: limits, ranges, freshness of data, who the users are.',
    example: lines('assumptions:', '  - The catalogue has at most 34 active products'),
    path: 'assumptions',
    takes: ['atLeast'],
    run: ({ manifest }, { atLeast = 1 }) => {
      const count = manifest.assumptions?.length ?? 0
      return count >= atLeast ? holds(`${count} stated`) : fallsShort(`${count} stated, at least ${atLeast} asked for`)
    },
  },
  {
    key: 'accountable-owner',
    part: 'package',
    title: 'One owner is accountable',
    why: 'What nobody answers for is nobody’s to repair when it fails at night.',
    repair: ownerRepair('an accountable owner', 'accountable'),
    run: ownersIn('accountable'),
  },
  {
    key: 'backup-owner',
    part: 'package',
    title: 'Somebody else stands in for the owner',
    why: 'People are ill, on holiday and change jobs; the model goes on running.',
    repair: ownerRepair('a backup owner other than the accountable one', 'backup'),
    run: (contract, parameters) => {
      const named = ownersIn('backup')(contract, parameters)
      if (named.verdict !== 'holds' || !contract.owners) return named
      const accountable = new Set(
        contract.owners.filter(({ role }) => role === 'accountable').map(({ owner }) => owner),
      )
      const others = contract.owners.filter(({ role, owner }) => role === 'backup' && !accountable.has(owner))
      return others.length > 0 ? named : fallsShort(`${named.found} is the accountable owner already`)
    },
  },
]
