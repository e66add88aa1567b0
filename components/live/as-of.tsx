'use client'

import { type FormEvent, useId } from 'react'
import { formatLocal, formatUtc } from '#lib/format'
import type { LiveAsked } from '#lib/live/schema'
import { Button } from '../ui/button.tsx'
import { inLocal } from '../ui/in-utc.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { useGo } from '../ui/use-go.ts'
import { useHydrated } from '../ui/use-hydrated.ts'
import { liveAddress } from './live-address.ts'

const day = 86_400_000
const picks = [
  { label: 'Yesterday', ago: day },
  { label: 'A week ago', ago: 7 * day },
]

/** The moment that is shown: chosen in the reader's zone, kept in the address in UTC. Without a script it is written in UTC. */
export function AsOf({ asked }: { asked: LiveAsked }) {
  const hydrated = useHydrated()
  const [awaited, go] = useGo()
  const id = useId()
  const show = (at: number) => go(liveAddress({ ...asked, at: new Date(at).toISOString() }))
  const choose = (event: FormEvent<HTMLFormElement>) => {
    const given = new FormData(event.currentTarget).get('at')
    const at = typeof given === 'string' ? Date.parse(given) : Number.NaN
    if (!hydrated) return
    event.preventDefault()
    if (Number.isFinite(at)) show(at)
  }
  return (
    <form
      key={`${asked.at}${hydrated}`}
      onSubmit={choose}
      aria-busy={awaited}
      className="flex flex-wrap items-center gap-2 print:hidden"
    >
      <label htmlFor={id} className="text-sm text-muted">
        As of
      </label>
      <input
        id={id}
        name="at"
        type={hydrated ? 'datetime-local' : 'text'}
        placeholder="2026-11-27T18:00:00Z"
        defaultValue={hydrated ? inLocal(asked.at) : asked.at}
        className="h-8 rounded-md border border-edge bg-surface px-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent"
      />
      {Object.entries({ ...asked, at: undefined }).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button type="submit">Show</Button>
      {picks.map(({ label, ago }) => (
        <Button key={label} look="quiet" size="small" onClick={() => show(minuteOf(Date.now() - ago))}>
          {label}
        </Button>
      ))}
      {asked.at !== undefined && (
        <LinkButton
          href={liveAddress({ ...asked, at: undefined })}
          size="small"
          look="quiet"
          title={`Shown is ${(hydrated ? formatLocal : formatUtc)(Date.parse(asked.at))}`}
        >
          Now
        </LinkButton>
      )}
    </form>
  )
}

const minuteOf = (at: number) => at - (at % 60_000)
