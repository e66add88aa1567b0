import { formatPercent } from '#lib/format'
import { armName } from '#lib/live/rules'
import { pages } from '#lib/paths'
import type { ArmView, ReleaseView } from '#lib/releases/schema'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'

type Props = { title: string; when: string; release: Pick<ReleaseView, 'arms' | 'package' | 'effectiveAt'> }

/** The versions of a release with their shares, and when it took effect. */
export function Allocation({ title, when, release: { arms, package: own, effectiveAt } }: Props) {
  return (
    <div className="min-w-0 rounded-md border bg-surface p-4">
      <h3 className="font-semibold">{title}</h3>
      <p className="text-sm text-muted">
        {when} <Time at={Date.parse(effectiveAt)} />
      </p>
      <ul className="mt-2 grid gap-1">
        {arms.map((arm, index) => (
          <li key={arm.digest ?? index} className="flex flex-wrap items-baseline gap-x-3">
            <Arm arm={arm} own={own} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Arm({ arm, own }: { arm: ArmView; own: string }) {
  const { package: name, version, share, shadow, withdrawn } = arm
  return (
    <>
      <span className="w-20 shrink-0 text-right font-medium tabular-nums">
        {shadow ? 'shadow' : formatPercent(share)}
      </span>
      {name === null || version === null ? (
        <span className="text-muted italic">{armName(own, arm)}</span>
      ) : (
        <TextLink href={pages.version(name, version)} className="min-w-0 font-mono break-words underline">
          {armName(own, arm)}
        </TextLink>
      )}
      {withdrawn && <span className="text-bad">withdrawn</span>}
    </>
  )
}
