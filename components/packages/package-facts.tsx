import { roleNames } from '#lib/owners/rules'
import type { KnownOwners } from '#lib/owners/schema'
import { type Audience, type Owner, ownerRoles, type PackageView } from '#lib/packages/schema'
import { pages, withQuery } from '#lib/paths'
import { OwnerName } from '../owners/owner-name.tsx'
import { Badge } from '../ui/badge.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { AudienceList } from './audience-list.tsx'

type Props = { modelPackage: PackageView; known: KnownOwners; audience: Audience; mayEdit: boolean }

/** The facts column of a package: who answers for it, what for, how risky, since when. */
export function PackageFacts({ modelPackage, known, audience, mayEdit }: Props) {
  const { owners, useCase, risk, tags, formats, restricted, createdAt, changedAt } = modelPackage
  const facts: Fact[] = [
    ...(restricted ? [{ label: 'Only visible to', value: <AudienceList audience={audience} /> }] : []),
    ...ownerRoles.flatMap((role) => ownerFact(role, owners, known, mayEdit)),
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
function ownerFact(role: Owner['role'], owners: readonly Owner[], known: KnownOwners, mayEdit: boolean): Fact[] {
  const label = roleNames[role]
  const named = owners.filter((one) => one.role === role)
  if (named.length === 0)
    return role === 'accountable' || role === 'backup'
      ? [{ label, value: <Nobody label={label} mayEdit={mayEdit} /> }]
      : []
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

const Nobody = ({ label, mayEdit }: { label: string; mayEdit: boolean }) => (
  <>
    <Missing>nobody</Missing>
    {mayEdit && (
      <a href="#edit-owners" className="ml-2 rounded-xs text-accent hover:underline print:hidden">
        Name one<span className="sr-only"> as {label.toLowerCase()}</span>
      </a>
    )}
  </>
)

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
