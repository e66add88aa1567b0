import { formatBytes } from '#lib/format'
import type { Manifest } from '#lib/manifest/schema'
import type { VersionView } from '#lib/versions/schema'
import { ExternalLink } from '../ui/external-link.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Time } from '../ui/time.tsx'

type Props = { version: VersionView; manifest: Manifest; owner: string | undefined; files: number }

/** The facts column of a version: whose, exactly what, by whom and when. */
export function VersionFacts({ version, manifest, owner, files }: Props) {
  const links = Object.entries(manifest.links ?? {})
  const facts: Fact[] = [
    { label: 'Owner', value: owner ?? <Missing>nobody</Missing> },
    { label: 'Registered by', value: version.registeredBy },
    { label: 'Registered', value: <Time at={Date.parse(version.registeredAt)} /> },
    { label: 'Sequence', value: `No. ${version.sequence} in this package` },
    { label: 'Size', value: `${formatBytes(version.size)} in ${files === 1 ? '1 file' : `${files} files`}` },
    { label: 'Links', value: links.length > 0 ? <Links links={links} /> : <Missing /> },
  ]
  return <Facts facts={facts} column />
}

function Links({ links }: { links: [string, string][] }) {
  return (
    <ul className="grid gap-1">
      {links.map(([label, href]) => (
        <li key={label}>
          <ExternalLink href={href}>{label}</ExternalLink>
        </li>
      ))}
    </ul>
  )
}
