import { clsx } from 'clsx'
import type { RampView } from '#lib/promotions/schema'
import { stepWords } from './words.ts'

type Props = { ramp: Pick<RampView, 'steps' | 'step'>; live?: boolean }

/** The steps by which the share is reached; once it is `live`, the one it stands at. */
export function RampSteps({ ramp: { steps, step }, live = false }: Props) {
  return (
    <div className="grid gap-1">
      <h3 className="text-sm font-medium">By steps</h3>
      <ol className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {steps.map((one, index) => (
          <li
            key={one.share}
            aria-current={live && index === step ? 'step' : undefined}
            className={clsx('tabular-nums', live && index === step && 'font-semibold')}
          >
            {stepWords(one)}
          </li>
        ))}
      </ol>
    </div>
  )
}
