import { formatCount } from '#lib/format'
import type { Slot } from '#lib/models/schema'
import { Fold } from '../ui/fold.tsx'
import { typeOf } from './fields-table.tsx'

const shown = 12

/** Names with their types as the file gives them; the first twelve, the rest on demand. */
export function SlotList({ title, slots }: { title: string; slots: readonly Slot[] }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-sm text-muted">{title}</h3>
      <Lines slots={slots.slice(0, shown)} />
      {slots.length > shown && (
        <Fold summary={formatCount(slots.length - shown, 'more', 'more')}>
          <Lines slots={slots.slice(shown)} />
        </Fold>
      )}
    </div>
  )
}

function Lines({ slots }: { slots: readonly Slot[] }) {
  return (
    <ul className="grid gap-0.5 font-mono text-sm">
      {slots.map((slot, index) => (
        // A file may give two slots one name, or none.
        <li key={`${index}:${slot.name}`} className="break-all">
          {slot.name || '(no name)'} <span className="text-muted">{typeOf(slot)}</span>
          {slot.optional && <span className="font-sans text-muted"> optional</span>}
        </li>
      ))}
    </ul>
  )
}
