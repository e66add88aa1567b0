import type { ReactNode } from 'react'
import { type Told, toldBy } from '#lib/datasets/rules'
import type { DatasetUser } from '#lib/datasets/schema'
import { formatNumber, shortDigest } from '#lib/format'
import { pages } from '#lib/paths'
import { Banner } from '../ui/banner.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { periodText } from '../versions/period-text.ts'
import { periodOf } from './dated.ts'

type Props = {
  title: string
  /** What to do about it, where the reader may. */
  action?: ReactNode
  why: string
  users: readonly DatasetUser[]
}

/** What was only named so far asks to be described, with what manifests say of it. */
export function StubBanner({ title, why, action, users }: Props) {
  const lines = linesOf(toldBy(users))
  return (
    <Banner tone="decide" title={title}>
      <p>{why}</p>
      {lines.length > 0 && (
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-sm">
          {lines.map(({ label, value, by }) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0 break-words">
                <span className="tabular-nums">{value}</span>
                {by && (
                  <span className="text-muted">
                    {' '}
                    as{' '}
                    <TextLink href={pages.version(by.package, by.version)} className="underline">
                      {by.package} {by.version}
                    </TextLink>{' '}
                    says
                  </span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {action && <div className="mt-3 flex flex-wrap gap-2 print:hidden">{action}</div>}
    </Banner>
  )
}

function linesOf({ fact, by }: Told) {
  const lines = [
    { label: 'Window', value: fact.window && periodText(periodOf({ window: fact.window, asOf: null })), by: by.window },
    { label: 'As of', value: fact.asOf, by: by.asOf },
    { label: 'Rows', value: fact.rows === null ? null : formatNumber(fact.rows), by: by.rows },
    { label: 'Location', value: fact.location, by: by.location },
    { label: 'Digest', value: fact.digest && shortDigest(fact.digest), by: by.digest },
  ]
  return lines.flatMap(({ value, ...line }) => (value === null ? [] : [{ ...line, value }]))
}
