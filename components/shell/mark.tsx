/** The mark: a hull under a sail that is a check. Drawn on 16 x 16 so that it stays legible there. */
export function Mark({ className = 'size-5' }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden className={className}>
      <path d="M1.5 10h13l-2.4 4.2a1 1 0 0 1-.87.5H4.77a1 1 0 0 1-.87-.5z" fill="currentColor" />
      <path
        d="M4.3 4.9 7.2 7.6 12.4 1.8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
