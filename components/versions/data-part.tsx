import { formatNumber, shortDigest } from '#lib/format'
import type { DataReference, Manifest } from '#lib/manifest/schema'
import { CopyButton } from '../ui/copy-button.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { FileLink } from './file-link.tsx'
import { NotStated } from './not-stated.tsx'
import type { Place } from './place.ts'

export function DataPart({ data = [], place }: { data: Manifest['data']; place: Place }) {
  if (data.length === 0) return <NotStated field="data" />
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {data.map((reference) => (
        <article key={JSON.stringify(reference)} className="grid content-start gap-3 rounded-md border bg-surface p-4">
          <h3 className="font-medium break-words">
            {reference.dataset}
            {reference.version && <span className="font-mono text-sm text-muted"> @{reference.version}</span>}
          </h3>
          <Facts facts={factsOf(reference, place)} column />
        </article>
      ))}
    </div>
  )
}

function factsOf({ role, window, asOf, rows, location, digest, profile }: DataReference, place: Place): Fact[] {
  return [
    { label: 'Role', value: role },
    { label: 'Window', value: window ? `${window.from} to ${window.to}` : <Missing /> },
    ...(asOf ? [{ label: 'As of', value: asOf }] : []),
    { label: 'Rows', value: rows === undefined ? <Missing /> : formatNumber(rows) },
    {
      label: 'Location',
      value: location ? <span className="font-mono text-sm break-all">{location}</span> : <Missing />,
    },
    {
      label: 'Digest',
      value: digest ? (
        <span className="inline-flex items-center gap-1 font-mono text-sm" title={digest}>
          {shortDigest(digest)}
          <CopyButton text={digest} label="Copy digest of the data" />
        </span>
      ) : (
        <Missing />
      ),
    },
    { label: 'Statistics', value: profile ? <FileLink place={place} path={profile} /> : <Missing /> },
  ]
}
