import type { Audience, Owner, PackageView } from '#lib/packages/schema'
import { pages, withQuery } from '#lib/paths'
import type { KnownOwners } from '#lib/people/schema'
import { OwnerName } from '../people/owner-name.tsx'
import { Badge } from '../ui/badge.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { AudienceList } from './audience-list.tsx'

const roleNames: [Owner['role'], string][] = [
  ['accountable', 'Accountable'],
  ['backup', 'Backup'],
  ['business', 'Business'],
  ['steward', 'Data steward'],
]

type Props = { modelPackage: PackageView; known: KnownOwners; audience: Audience }

/** The facts column of a package: who answers for it, what for, how risky, since when. */
export function PackageFacts({ modelPackage, known, audience }: Props) {
  const { owners, useCase, risk, tags, formats, restricted, createdAt, changedAt } = modelPackage
  const facts: Fact[] = [
    ...(restricted ? [{ label: 'Only visible to', value: <AudienceList audience={audience} /> }] : []),
    ...roleNames.flatMap(([role, label]) => ownerFact(role, label, owners, known)),
    { label: 'Use case', value: useCase ?? <Missing /> },
    { label: 'Risk', value: risk },
    { label: 'Formats', value: formats.join(', ') || <Missing>none yet</Missing> },
    { label: 'Tags', value: tags.length > 0 ? <Tags tags={tags} /> : <Missing>none</Missing> },
    { label: 'Created', value: <Time at={Date.parse(createdAt)} /> },
    { label: 'Changed', value: <Time at={Date.parse(changedAt)} /> },
  ]
  return <Facts facts={facts} column />
}

/** Accountable and backup keep their place when nobody is named: both are needed before production. */
function ownerFact(role: Owner['role'], label: string, owners: readonly Owner[], known: KnownOwners): Fact[] {
  const named = owners.filter((one) => one.role === role)
  if (named.length === 0)
    return role === 'accountable' || role === 'backup' ? [{ label, value: <Missing>nobody</Missing> }] : []
  const value = (
    <ul>
      {named.map(({ owner }) => (
        <li key={owner}>
          <OwnerName owner={owner} known={known} />
        </li>
      ))}
    </ul>
  )
  return [{ label, value }]
}

function Tags({ tags }: { tags: string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <TextLink key={tag} href={withQuery(pages.packages, { tag })} className="max-w-full">
          <Badge>{tag}</Badge>
        </TextLink>
      ))}
    </span>
  )
}
