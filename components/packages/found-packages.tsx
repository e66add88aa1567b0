import { clsx } from 'clsx'
import type { Ref } from 'react'
import { formatCount } from '#lib/format'
import type { PackagePicking } from './use-package-picker.ts'
import type { PackagesFound } from './use-packages.ts'

const said: Record<PackagesFound['state'], (names: string[]) => string> = {
  searching: () => 'Searching …',
  done: (names) => (names.length > 0 ? formatCount(names.length, 'package') : 'No package matches.'),
  failed: () => 'The catalog did not answer. Try again.',
}

/** The packages to choose from, under their input. Tab passes them by, arrows lead from one to the next. */
export function FoundPackages({ ref, picking }: { ref: Ref<HTMLDivElement>; picking: PackagePicking }) {
  const { chosen, found, toggle, pressInList } = picking
  const { names, state } = found
  return (
    <div className="fade-in absolute inset-x-0 top-full z-10 mt-1 rounded-md border bg-raised p-1 shadow-float">
      <output className={clsx('block px-2 py-1.5 text-sm text-muted', names.length > 0 && 'sr-only')}>
        {said[state](names)}
      </output>
      <div ref={ref} className="max-h-52 overflow-y-auto overscroll-contain">
        {names.map((name) => (
          <label
            key={name}
            title={name}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 select-none hover:bg-hover has-focus-visible:bg-accent-tint"
          >
            <input
              type="checkbox"
              tabIndex={-1}
              checked={chosen.includes(name)}
              onChange={() => toggle(name)}
              onKeyDown={(event) => pressInList(event, name)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 truncate">{name}</span>
          </label>
        ))}
      </div>
    </div>
  )
}
