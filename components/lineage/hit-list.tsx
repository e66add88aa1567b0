'use client'

import { useEffect, useState } from 'react'
import { formatCount, formatPercent } from '#lib/format'
import type { Impact, LineageNode, LiveUse } from '#lib/lineage/schema'
import { api, pages } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { TextLink } from '../ui/text-link.tsx'

const most = 20

/** Who is hit if data, or what a job made, was wrong: all that is live on it, however many steps away. Of a package, where it is live. */
export function HitList({ node: { id, kind } }: { node: LineageNode }) {
  const [told, setTold] = useState<{ impact?: Impact; problem?: Problem }>({})

  useEffect(() => {
    let left = false
    const look = async () => {
      const { body, problem } = await ask<Impact>('GET', api.lineageImpact(id))
      if (!left) setTold(problem ? { problem } : { impact: body })
    }
    void look()
    return () => {
      left = true
    }
  }, [id])

  const isPackage = kind === 'package' || kind === 'package-version'
  const title = isPackage ? 'Live in' : 'Live on it'
  return (
    <section aria-label={title} aria-busy={!told.impact && !told.problem}>
      <h3 className="mb-1 text-sm font-semibold">{title}</h3>
      {told.impact && <Told impact={told.impact} isPackage={isPackage} />}
      {told.problem && <p className="text-sm text-bad">{told.problem.detail}</p>}
      {!told.impact && !told.problem && <p className="text-sm text-muted">Looking …</p>}
    </section>
  )
}

function Told({ impact: { live, versions, limited }, isPackage }: { impact: Impact; isPackage: boolean }) {
  const rows = [...new Map(live.map((use) => [keyOf(use), use])).values()]
  if (rows.length === 0)
    return (
      <p className="text-sm text-muted">
        {isPackage
          ? 'Nowhere.'
          : `Nothing live${limited ? ' in what was looked at, which is not all' : ''}. ${standing(versions, limited)}`}
      </p>
    )
  return (
    <>
      <ul className="grid gap-2">
        {rows.slice(0, most).map((use) => (
          <li key={keyOf(use)} className="grid min-w-0 text-sm">
            <TextLink href={pages.version(use.package, use.version)} className="font-medium wrap-anywhere">
              {use.package} {use.version}
            </TextLink>
            <span className="text-xs text-muted wrap-anywhere">
              {[placeOf(use), use.owner ?? 'nobody owns it', ...(isPackage ? [] : [unclear(use)])]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > most && <p className="mt-1 text-xs text-muted">and {rows.length - most} more</p>}
      {!isPackage && <p className="mt-1 text-xs text-muted">{standing(versions, limited)}</p>}
    </>
  )
}

const keyOf = ({ package: name, version, environment, traffic, shadow }: LiveUse) =>
  [name, version, environment, traffic, shadow].join(' ')

const standing = (versions: number, limited: boolean) => {
  if (limited) return `At least ${formatCount(versions, 'version')}, live or not: there is more than was looked at.`
  return versions === 0 ? 'No version stands on it.' : `${formatCount(versions, 'version')} in all, live or not.`
}

const placeOf = ({ environment, share, shadow, package: name, traffic }: LiveUse) =>
  `${environment} ${shadow ? 'shadow' : formatPercent(share)}${traffic === name ? '' : ` of ${traffic}`}`

const unclear = ({ dataset, datasetVersion }: LiveUse) =>
  dataset !== null && datasetVersion === null && 'says no version of the data'
