import type { DeliveryView } from '#lib/webhooks/schema'
import { Sign } from '../ui/sign.tsx'

const signs = { delivered: 'good', pending: 'unknown', failed: 'bad' } as const

/** Whether a delivery has arrived, as a sign with its word. */
export function DeliveryState({ state }: { state: DeliveryView['state'] }) {
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap">
      <span className="inline-flex self-center">
        <Sign tone={signs[state]} />
      </span>
      {state}
    </span>
  )
}
