type Props = { label: string; value?: number; max?: number }

/** How far a piece of work is; without a value it only says that it goes on. */
export function Progress({ label, value, max = 1 }: Props) {
  const known = value !== undefined
  return (
    <div className="grid gap-1">
      <p className="text-sm text-muted">{label}</p>
      <progress
        aria-label={label}
        value={value}
        max={known ? max : undefined}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full accent-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  )
}
