import { Fragment } from 'react'
import type { DatasetVersionDetail, DatasetView } from '#lib/datasets/schema'
import { formatBytes, formatNumber, shortDigest } from '#lib/format'
import type { KnownOwners } from '#lib/owners/schema'
import { OwnerName } from '../owners/owner-name.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Time } from '../ui/time.tsx'
import { WholeDates } from '../ui/unbroken.tsx'
import { dayText, periodText } from '../versions/period-text.ts'
import { Location } from './dataset-facts.tsx'

type Props = { dataset: DatasetView; version: DatasetVersionDetail; known: KnownOwners }

/** The facts column of a dataset version: when it is from, how much it is, where it lies, whom to ask. */
export function VersionFacts({ dataset, version, known }: Props) {
  const { window, asOf, rows, bytes, digest, location, described, registeredBy, registeredAt } = version
  const owners = [...new Set([dataset.owner, dataset.steward].filter((owner) => owner !== null))]
  const facts: Fact[] = [
    { label: 'Window (UTC)', value: window ? <Period text={periodText({ window })} /> : <Missing /> },
    { label: 'As of', value: asOf ? <Period text={dayText(asOf)} /> : <Missing /> },
    { label: 'Rows', value: rows === null ? <Missing /> : <Counted>{formatNumber(rows)}</Counted> },
    { label: 'Size', value: bytes === null ? <Missing /> : <Counted>{formatBytes(bytes)}</Counted> },
    { label: 'Digest', value: digest ? <Digest digest={digest} of={version} /> : <Missing /> },
    { label: 'Location', value: <Location location={location ?? dataset.location} of={dataset.name} /> },
    {
      label: 'Owner, steward',
      value:
        owners.length === 0 ? (
          <Missing>nobody</Missing>
        ) : (
          owners.map((owner, index) => (
            <Fragment key={owner}>
              {index > 0 && ', '}
              <OwnerName owner={owner} known={known} />
            </Fragment>
          ))
        ),
    },
    {
      label: described ? 'Registered' : 'Named first',
      value: (
        <>
          <Time at={Date.parse(registeredAt)} /> by {registeredBy}
        </>
      ),
    },
  ]
  return <Facts column facts={facts} />
}

const Counted = ({ children }: { children: string }) => <span className="tabular-nums">{children}</span>

const Period = ({ text }: { text: string }) => (
  <span className="tabular-nums">
    <WholeDates text={text} />
  </span>
)

const Digest = ({ digest, of: { dataset, version } }: { digest: string; of: DatasetVersionDetail }) => (
  <span className="flex items-center gap-1 font-mono text-sm" title={digest}>
    <span className="print:hidden">{shortDigest(digest)}</span>
    <span className="hidden break-all print:inline">{digest}</span>
    <CopyButton text={digest} label={`Copy digest of ${dataset}@${version}`} />
  </span>
)
