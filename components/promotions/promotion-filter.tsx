import type { Environment } from '#lib/environments/schema'
import { pages } from '#lib/paths'
import { listedStates } from '#lib/promotions/schema'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { type PromotionListFilter, promotionsAddress } from './list-address.ts'
import { statusWords } from './words.ts'

const stateWord = (state: PromotionListFilter['state']) => (state === 'all' ? 'Every state' : statusWords[state].word)

type Props = { filter: PromotionListFilter; environments: Pick<Environment, 'name' | 'title'>[] }

/** State and environment as a plain form: it works without a script, and its state is the address. */
export function PromotionFilterBar({ filter, environments }: Props) {
  const { state, environment = '', package: name } = filter
  const listed = environment === '' || environments.some((one) => one.name === environment)
  return (
    <search className="grid grid-cols-1 gap-2 print:hidden">
      <AutoForm action={pages.promotions()} className="flex flex-wrap items-center gap-2">
        {name && <input type="hidden" name="package" value={name} />}
        <select name="state" aria-label="State" defaultValue={state} className={select}>
          {listedStates.map((one) => (
            <option key={one} value={one}>
              {stateWord(one)}
            </option>
          ))}
        </select>
        <select name="environment" aria-label="Environment" defaultValue={environment} className={select}>
          <option value="">Every environment</option>
          {!listed && <option value={environment}>{environment}</option>}
          {environments.map((one) => (
            <option key={one.name} value={one.name}>
              {one.name}
            </option>
          ))}
        </select>
        <noscript>
          <Button type="submit">Narrow</Button>
        </noscript>
      </AutoForm>
      <Narrowed
        parts={(['environment', 'package'] as const).flatMap((field) => {
          const value = filter[field]
          if (!value) return []
          return [{ label: labels[field], value, without: promotionsAddress({ ...filter, [field]: undefined }) }]
        })}
        clear={promotionsAddress({ state })}
      />
    </search>
  )
}

const labels = { environment: 'Environment', package: 'Package' }
const select =
  'h-8 max-w-48 flex-1 basis-32 cursor-pointer rounded-md border border-edge/60 bg-surface px-2 text-soft sm:flex-none'
