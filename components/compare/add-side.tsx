'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { type Asked, addedSide, compareAddress } from '#lib/compare/address'
import { pages } from '#lib/paths'
import { usePackages } from '../packages/use-packages.ts'
import { Button } from '../ui/button.tsx'
import { inUtc } from '../ui/in-utc.ts'
import { PendingBar } from '../ui/pending-bar.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useGo } from '../ui/use-go.ts'
import { useHydrated } from '../ui/use-hydrated.ts'
import { KeptFields } from './kept-fields.tsx'
import { useVersions } from './use-versions.ts'

const wordOf = (data: FormData, name: string) => {
  const value = data.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

type Props = { asked: Asked; baseline: number /** The newest versions of the package. */; numbers: readonly string[] }

/** One more side: a version of this package or of another, or what was live at a time. Names and numbers are suggested as they are typed. */
export function AddSide({ asked, baseline, numbers }: Props) {
  const [open, setOpen] = useState(asked.versions.length < 2)
  const [name, setName] = useState('')
  const hydrated = useHydrated()
  const { names } = usePackages(name, open && name !== '')
  const others = useVersions(names.includes(name) && name !== asked.package ? name : '')
  const [awaited, go] = useGo()
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const [of, version, at] = ['of', 'add', 'at'].map((field) => wordOf(data, field))
    go(compareAddress(addedSide(asked, { of, version, at: at && inUtc(at) })))
  }
  const known = name === '' || name === asked.package ? numbers : others
  return (
    <details
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      className="self-start rounded-md border border-dashed p-3 open:min-w-60 print:hidden"
    >
      <summary className="-m-1 inline-flex min-h-6 list-none items-center gap-1.5 rounded-sm p-1 text-soft hover:bg-hover [&::-webkit-details-marker]:hidden">
        <Plus aria-hidden className="size-4 text-muted" /> Add a version
      </summary>
      <form action={pages.compare()} onSubmit={add} aria-busy={awaited} className="mt-2 grid gap-2">
        <KeptFields asked={asked} baseline={baseline} but={[]} />
        <TextField
          label="Package"
          name="of"
          list="compare-packages"
          autoComplete="off"
          placeholder={asked.package}
          value={name}
          onChange={({ target }) => setName(target.value)}
          className="font-mono"
        />
        <TextField
          label="Version"
          name="add"
          list="compare-versions"
          autoComplete="off"
          placeholder="latest"
          hint="A number, latest, or live."
          className="font-mono"
        />
        <TextField
          label={hydrated ? 'Or what was live at' : 'Or what was live at, in UTC'}
          name="at"
          type={hydrated ? 'datetime-local' : 'text'}
          placeholder="2026-11-27T18:00:00Z"
        />
        <datalist id="compare-packages">
          {names.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
        <datalist id="compare-versions">
          {['live', 'latest', ...known].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
        <div>
          <Button type="submit">Add</Button>
        </div>
        {awaited && <PendingBar />}
      </form>
    </details>
  )
}
