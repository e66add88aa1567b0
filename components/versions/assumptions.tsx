import { Missing } from '../ui/missing.tsx'

export function Assumptions({ assumptions = [] }: { assumptions?: string[] }) {
  if (assumptions.length === 0) {
    return <Missing>Not stated. The owner can say when this behaviour holds</Missing>
  }
  return (
    <ul className="grid max-w-prose list-disc gap-1 pl-5">
      {assumptions.map((assumption) => (
        <li key={assumption} className="wrap-anywhere">
          {assumption}
        </li>
      ))}
    </ul>
  )
}
