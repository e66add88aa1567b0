import { X } from 'lucide-react'
import { type Asked, compareAddress, withBaseline, withoutSide } from '#lib/compare/address'
import type { Side } from '#lib/compare/schema'
import { formatPercent, shortDigest } from '#lib/format'
import { pages } from '#lib/paths'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { versionOptions } from './version-options.ts'

type Props = {
  asked: Asked
  index: number
  /** As it was asked for. */
  version: string
  side: Side | undefined
  /** Its package is said: the sides are not all of one. */
  named: boolean
  baseline: number
  numbers: ReadonlyMap<string, readonly string[]>
}

/** One side: which version of which package, as it was asked for, with where it is live. */
export function SideCard({ asked, index, version, side, named, baseline, numbers }: Props) {
  const name = side?.package ?? asked.package
  return (
    <section
      aria-label={`Side ${index + 1}: ${side ? `${name} ${side.version}` : version}`}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2 rounded-md border bg-surface p-3 print:gap-0 print:p-1.5"
    >
      <div className="flex min-h-6 items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-medium" title={`${name} ${side?.version ?? version}`}>
          {side ? (
            <TextLink href={pages.version(name, side.version)}>
              <span className="font-mono">{side.version}</span>
            </TextLink>
          ) : (
            <span className="font-mono text-muted">{version}</span>
          )}
        </p>
        <Role {...{ asked, index, baseline }} />
        {asked.versions.length > 1 && (
          <LinkButton
            href={compareAddress(withoutSide(asked, index))}
            look="quiet"
            size="small"
            aria-label={`Remove ${version}`}
            title={`Remove ${version}`}
            className="-my-1 -mr-1 px-1 print:hidden"
          >
            <X aria-hidden />
          </LinkButton>
        )}
      </div>
      {named && (
        <p className="-mt-1 truncate text-xs text-muted" title={name}>
          {name}
        </p>
      )}
      <select
        name="versions"
        aria-label={`Version of side ${index + 1}`}
        defaultValue={version}
        key={version}
        className="h-8 w-full min-w-0 cursor-pointer rounded-md border border-edge/60 bg-surface px-2 font-mono text-sm text-soft print:hidden"
      >
        {versionOptions(asked.package, name, version, side, numbers.get(name) ?? []).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {side && <Facts side={side} />}
    </section>
  )
}

/** Whether the others are held against it, or the way to that. */
function Role({ asked, index, baseline }: Pick<Props, 'asked' | 'index' | 'baseline'>) {
  if (index === baseline) return <Badge>baseline</Badge>
  return (
    <TextLink
      href={compareAddress(withBaseline(asked, index))}
      className="inline-flex min-h-6 shrink-0 items-center text-xs print:hidden"
    >
      Make baseline
    </TextLink>
  )
}

const Facts = ({ side: { digest, registeredAt, withdrawn, live } }: { side: Side }) => (
  <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
    {withdrawn && <Badge tone="bad">withdrawn</Badge>}
    {live.map(({ environment, share, shadow }) => (
      <Badge key={`${environment} ${shadow} ${share}`} tone="accent">
        {`${environment} ${shadow ? 'shadow' : formatPercent(share)}`}
      </Badge>
    ))}
    {live.length === 0 && <span>live nowhere</span>}
    <span>
      registered <Time at={Date.parse(registeredAt)} />
    </span>
    <span className="font-mono" title={digest}>
      {shortDigest(digest)}
    </span>
  </p>
)
