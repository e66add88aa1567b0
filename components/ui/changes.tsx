import { Difference } from './difference.tsx'

type Said = { label: string; value: string }

/** What would be different, of two lists of facts of the same names in the same order. */
export function Changes({ before, after }: { before: readonly Said[]; after: readonly Said[] }) {
  const changed = before.flatMap(({ label, value }, index) => {
    const wanted = after[index]?.value ?? ''
    return wanted === value ? [] : [{ label, before: value, after: wanted }]
  })
  return (
    <output className="grid gap-2">
      {changed.length === 0 ? (
        <p className="text-muted">Nothing differs yet.</p>
      ) : (
        changed.map((one) => <Difference key={one.label} {...one} />)
      )}
    </output>
  )
}
