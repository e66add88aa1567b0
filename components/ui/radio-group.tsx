import { Choice } from './choice.tsx'
import { ChoiceGroup } from './choice-group.tsx'

export type Option = { value: string; label: string; hint?: string }

type Props = {
  legend: string
  name: string
  options: Option[]
  defaultValue?: string
  error?: string
  onChoose?: (value: string) => void
}

/** One of a few, all in sight, each with what it means. */
export function RadioGroup({ legend, name, options, defaultValue, error, onChoose }: Props) {
  return (
    <ChoiceGroup legend={legend} error={error}>
      {options.map((option) => (
        <Choice
          key={option.value}
          {...option}
          type="radio"
          name={name}
          defaultChecked={option.value === defaultValue}
          onChange={onChoose && (() => onChoose(option.value))}
        />
      ))}
    </ChoiceGroup>
  )
}
