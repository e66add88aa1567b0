'use client'

import { lazy, Suspense, useState } from 'react'
import { risks, riskUnstated } from '#lib/packages/schema'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { textOf } from '../fields/text-of.ts'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { type NewPackageField, nameOf, placeOf } from './new-package.ts'
import { usePackageStanding } from './standing-provider.tsx'
import { TagsField } from './tags-field.tsx'

const NewPackageOwners = lazy(() => import('./new-package-owners.tsx'))

/** What a package that does not exist yet is created with; nothing is shown of one that does. */
export function NewPackageEditor() {
  const standing = usePackageStanding()
  return standing.state === 'new' && standing.may ? <Fields name={standing.name} /> : null
}

/** The fields of a package that is to be made; what is wrong in one is told once it was left, or registering was tried. */
function useNewPackage(): (field: string) => NewPackageField {
  const store = useDraft()
  const issues = useDraftValue(({ mistakes }) => mistakes.newPackage)
  const tried = useDraftValue((draft) => draft.tries > 0)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  return (field) => {
    const path = nameOf(field)
    const wrong = issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}[`))
    return {
      name: path,
      value: store.at(placeOf(field)),
      error: tried || left.has(field) ? wrong?.message : undefined,
      say: (value) => store.say(placeOf(field), value),
      leave: () => setLeft(new Set([...left, field])),
    }
  }
}

/** What a control of the platform needs of a field. */
const control = ({ name, value, error, say, leave }: NewPackageField) => ({
  name,
  error,
  value: textOf(value),
  onChange: ({ target }: { target: { value: string } }) => say(target.value === '' ? undefined : target.value),
  onBlur: leave,
})

function Fields({ name }: { name: string }) {
  const field = useNewPackage()
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">
        There is no package {name} yet: it is made with this version. These facts can be changed later.
      </p>
      <TextField {...control(field('title'))} label="Title of the package" placeholder="Product recommender, men" />
      <TextArea
        {...control(field('purpose'))}
        label="Purpose"
        hint="What it is for, in words that a product owner understands."
        placeholder="Chooses the products a visitor of the men's shop sees first"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...control(field('useCase'))} label="Use case" placeholder="Home page ranking" />
        <SelectField
          {...control(field('risk'))}
          label="Risk"
          hint={`What a wrong answer may cost. Where it is not stated, it counts as ${riskUnstated}.`}
          options={[{ value: '', label: 'Not stated' }, ...risks.map((risk) => ({ value: risk, label: risk }))]}
        />
      </div>
      <TagsField field={field('tags')} />
      <Suspense fallback={null}>
        <NewPackageOwners field={field('owners')} />
      </Suspense>
    </div>
  )
}
