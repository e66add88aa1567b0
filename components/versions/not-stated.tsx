import { Missing } from '../ui/missing.tsx'

/** In the place of a part nobody stated: which key of the manifest would state it. A version never changes, so the next one does. */
export function NotStated({ field }: { field: string }) {
  return (
    <p className="text-muted">
      <Missing>Not stated.</Missing> Add <code className="font-mono text-sm">{field}</code> to the manifest of the next
      version.
    </p>
  )
}
