import { clsx } from 'clsx'
import { filterControl, filterLabel } from './filter-choice.tsx'

type Props = {
  label: string
  name: string
  value: string | undefined
  type?: 'text' | 'search' | 'date'
  placeholder?: string
  /** How wide it is among its neighbours: of the label; and how the control looks beside its usual. */
  className?: string
  look?: string
}

/** What is typed to narrow a list. */
export const FilterText = ({ label, name, value = '', type = 'text', placeholder, className, look }: Props) => (
  <label className={clsx(filterLabel, className)}>
    {label}
    <input
      type={type}
      name={name}
      defaultValue={value}
      placeholder={placeholder}
      className={clsx(filterControl, look)}
    />
  </label>
)
