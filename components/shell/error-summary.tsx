'use client'

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import type { Issue } from '#lib/errors'
import { formatCount } from '#lib/format'

type Props = {
  issues: readonly Issue[]
  labels: Readonly<Record<string, string>>
  /** What is said where no field is to blame. */
  otherwise?: string
  form: RefObject<HTMLFormElement | null>
  /** Leads to a field where its name alone does not, for it may be folded away. */
  onGo?: (path: string) => void
}

const mostListed = 30

/**
 * What is wrong in a form, as links to its fields. It takes the focus when it appears: give it a key that is new at each try. Enter leads
 * to the first of them.
 */
export function ErrorSummary({ issues, labels, otherwise = 'It was not sent', form, onGo }: Props) {
  const own = useRef<HTMLDivElement>(null)
  const go = (path: string) => (onGo ? onGo(path) : focusOn(form.current, path))
  const pressed = useEffectEvent(({ key, target }: KeyboardEvent) => {
    if (key === 'Enter' && target === own.current && issues[0]) go(issues[0].path)
  })
  useEffect(() => {
    const summary = own.current
    const onKeyDown = (event: KeyboardEvent) => pressed(event)
    summary?.focus()
    summary?.addEventListener('keydown', onKeyDown)
    return () => summary?.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div
      ref={own}
      role="alert"
      tabIndex={-1}
      className="grid gap-1 rounded-md border border-bad/40 bg-bad-tint px-4 py-3"
    >
      <p className="font-medium">
        {issues.length > 0 ? formatCount(issues.length, 'thing') + ' to repair' : otherwise}
      </p>
      <ul className="grid gap-1">
        {issues.slice(0, mostListed).map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <a
              href={`#${path}`}
              title={path}
              onClick={(event) => {
                event.preventDefault()
                go(path)
              }}
              className="rounded-xs underline underline-offset-2"
            >
              {labels[path] ?? labels[path.replace(/\[.*$/, '')] ?? path} {message}
            </a>
          </li>
        ))}
        {issues.length > mostListed && <li>and {formatCount(issues.length - mostListed, 'more', 'more')}</li>}
      </ul>
    </div>
  )
}

function focusOn(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name) ?? form?.elements.namedItem(name.replace(/\[.*$/, ''))
  const one = field instanceof RadioNodeList ? field[0] : field
  if (one instanceof HTMLElement) one.focus()
}
