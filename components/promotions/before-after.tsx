import { ArrowRight } from 'lucide-react'
import { armText } from '#lib/live/rules'
import type { ArmView } from '#lib/releases/schema'

type Props = { name: string; before: readonly ArmView[]; after: readonly ArmView[]; closed?: boolean }

/** Who gets which share of the traffic, and who would. */
export function BeforeAfter({ name, before, after, closed = false }: Props) {
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md border bg-sunken px-3 py-2">
      <Arms label={closed ? 'Before' : 'Live now'} name={name} arms={before} none="nothing" />
      <ArrowRight aria-label="becomes" className="mt-5 size-4 shrink-0 text-muted" />
      <Arms
        label={closed ? 'After' : 'Once applied'}
        name={name}
        arms={after}
        none={closed ? 'as before' : 'can not be made of what is live now'}
      />
    </div>
  )
}

type ArmsProps = { label: string; name: string; arms: readonly ArmView[]; none: string }

function Arms({ label, name, arms, none }: ArmsProps) {
  return (
    <div className="min-w-0">
      <p className="text-xs text-muted">{label}</p>
      {arms.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul aria-label={label}>
          {arms.map((arm, index) => (
            <li key={arm.digest ?? index} className="font-medium wrap-anywhere tabular-nums">
              {armText(name, arm)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
