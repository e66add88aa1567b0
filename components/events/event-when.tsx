import type { EventView } from '#lib/events/schema'
import { Time } from '../ui/time.tsx'

/** When it happened, or from when to when, by the reader's clock. */
export const EventWhen = ({ event: { at, until } }: { event: Pick<EventView, 'at' | 'until'> }) => (
  <>
    <Time at={Date.parse(at)} exact />
    {until !== null && (
      <>
        {' to '}
        <Time at={Date.parse(until)} exact />
      </>
    )}
  </>
)
