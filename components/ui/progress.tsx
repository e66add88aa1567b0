type BarProps = { label: string; value?: number; max?: number }

/** The bar alone; without a value it only says that work goes on. */
export function ProgressBar({ label, value, max = 1 }: BarProps) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={value === undefined ? undefined : max}
      className="block h-1.5 w-full appearance-none overflow-hidden rounded-full accent-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
    />
  )
}

/** How far a piece of work is, under what it is. */
export function Progress({ label, ...bar }: BarProps) {
  return (
    <div className="grid gap-1">
      <p className="text-sm text-muted">{label}</p>
      <ProgressBar label={label} {...bar} />
    </div>
  )
}
