import { clsx } from 'clsx'

/** The look of a small field above a list, and of the label that holds it. */
export const filterControl =
  'h-8 w-full min-w-0 rounded-md border border-edge/60 bg-surface px-2 text-base text-ink placeholder:text-muted'
export const filterLabel = 'grid min-w-0 gap-0.5 text-xs text-muted'

type Props = {
  label: string
  name: string
  value: string | undefined
  /** What stands for no choice; without it one is always made. */
  none?: string
  options: readonly { value: string; label: string }[]
  /** How wide it is among its neighbours: of the label, and of the control. */
  className?: string
  wide?: string
}

/** What a list is narrowed to. What was asked for stays to be chosen, also where it is not among what there is. */
export function FilterChoice({ label, name, value = '', none, options, className, wide }: Props) {
  const listed = value === '' || options.some((option) => option.value === value)
  return (
    <label className={clsx(filterLabel, className)}>
      {label}
      <select name={name} defaultValue={value} className={clsx(filterControl, 'cursor-pointer text-ellipsis', wide)}>
        {none && <option value="">{none}</option>}
        {!listed && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
