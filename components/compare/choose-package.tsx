'use client'

import { type FormEvent, useState } from 'react'
import { pages } from '#lib/paths'
import { usePackages } from '../packages/use-packages.ts'
import { Button } from '../ui/button.tsx'
import { PendingBar } from '../ui/pending-bar.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useGo } from '../ui/use-go.ts'

/** Asks whose versions are to be compared; names are suggested as they are typed. */
export function ChoosePackage() {
  const [name, setName] = useState('')
  const [awaited, go] = useGo()
  const { names } = usePackages(name, name !== '')
  const choose = (event: FormEvent) => {
    event.preventDefault()
    go(pages.compare({ package: name.trim() }))
  }
  return (
    <form
      action={pages.compare()}
      onSubmit={choose}
      aria-busy={awaited}
      className="flex max-w-xl flex-wrap items-end gap-2"
    >
      <div className="min-w-0 flex-1 basis-64">
        <TextField
          label="Package"
          name="package"
          list="packages-to-compare"
          autoComplete="off"
          required
          placeholder="product-recommender"
          value={name}
          onChange={({ target }) => setName(target.value)}
          className="font-mono"
        />
      </div>
      <datalist id="packages-to-compare">
        {names.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </datalist>
      <Button type="submit" look="main" className="h-9">
        Choose its versions
      </Button>
      {awaited && <PendingBar />}
    </form>
  )
}
