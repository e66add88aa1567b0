import type { DatasetView } from '#lib/datasets/schema'
import { formatCount } from '#lib/format'
import type { KnownOwners } from '#lib/owners/schema'
import { OwnerName } from '../owners/owner-name.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { ExternalLink } from '../ui/external-link.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Time } from '../ui/time.tsx'

/** The facts column of a dataset: who answers for it, where it lies, what it is called elsewhere. */
export function DatasetFacts({ dataset, known }: { dataset: DatasetView; known: KnownOwners }) {
  const { owner, steward, location, aliases, packages, changedAt } = dataset
  const facts: Fact[] = [
    { label: 'Owner', value: owner ? <OwnerName owner={owner} known={known} /> : <Missing>nobody</Missing> },
    { label: 'Steward', value: steward ? <OwnerName owner={steward} known={known} /> : <Missing>nobody</Missing> },
    { label: 'Location', value: <Location location={location} of={dataset.name} /> },
    { label: 'Names in pipelines', value: <Aliases aliases={aliases} /> },
    {
      label: 'Stand on it',
      value: packages > 0 ? formatCount(packages, 'package') : <Missing>no package yet</Missing>,
    },
    { label: 'Changed', value: <Time at={Date.parse(changedAt)} /> },
  ]
  return <Facts column facts={facts} />
}

/** Where data lies: text, that can be copied. */
export function Location({ location, of }: { location: string | null; of: string }) {
  if (location === null) return <Missing />
  return (
    <span className="flex items-start gap-1 text-sm">
      <span className="min-w-0">
        <ExternalLink href={location} />
      </span>
      <CopyButton text={location} label={`Copy location of ${of}`} />
    </span>
  )
}

function Aliases({ aliases }: Pick<DatasetView, 'aliases'>) {
  if (aliases.length === 0) return <Missing>none</Missing>
  return (
    <ul className="grid gap-1">
      {aliases.map(({ namespace, name }) => (
        <li key={`${namespace} ${name}`} className="text-sm wrap-anywhere">
          <span className="font-mono">{name}</span>
          <span className="block text-xs text-muted">{namespace}</span>
        </li>
      ))}
    </ul>
  )
}
