/** The place of what is still on its way. */
export function Skeleton({ className = 'h-4 w-40' }: { className?: string }) {
  return <div aria-hidden className={`rounded-sm bg-hover ${className}`} />
}
