import { pages } from '#lib/paths'
import type { Earlier } from '#lib/releases/schema'
import { AutoForm } from '../ui/auto-form.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { earlierText } from './earlier-text.ts'

type Props = { name: string; environment: string; to?: string; returnsByItself: boolean; earlier: Earlier[] }

/** The allocations that were live before, to return to another than the one before the promotion. */
export function ChooseRelease({ name, environment, to = '', returnsByItself, earlier }: Props) {
  const first = returnsByItself ? 'What was live before the last promotion' : 'Choose a release'
  const options = [{ value: '', label: first }, ...earlier.map((one) => ({ value: one.id, label: earlierText(one) }))]
  return (
    <AutoForm action={pages.rollback(name, '')} className="max-w-xl print:hidden">
      <input type="hidden" name="environment" value={environment} />
      <SelectField
        key={to}
        label="Return to"
        name="to"
        options={options}
        defaultValue={options.some(({ value }) => value === to) ? to : ''}
      />
    </AutoForm>
  )
}
