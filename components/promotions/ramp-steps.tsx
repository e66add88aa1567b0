import type { RampView } from '#lib/promotions/view-schema'
import { stepWords } from './words.ts'

/** The steps by which the share is reached. */
export function RampSteps({ ramp: { steps } }: { ramp: Pick<RampView, 'steps'> }) {
  return (
    <div className="grid gap-1">
      <h3 className="text-sm font-medium">By steps</h3>
      <ol className="flex flex-wrap gap-x-4 gap-y-1 text-sm tabular-nums">
        {steps.map((one) => (
          <li key={one.share}>{stepWords(one)}</li>
        ))}
      </ol>
    </div>
  )
}
