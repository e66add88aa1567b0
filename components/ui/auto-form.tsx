'use client'

import type { FormEvent, ReactNode } from 'react'
import { PendingBar } from './pending-bar.tsx'
import { useGo } from './use-go.ts'

function addressOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  )
  const query = new URLSearchParams(fields).toString()
  const { pathname, hash } = new URL(form.action)
  return `${pathname}${query && '?'}${query}${hash}`
}

function sendWhenChosen(event: FormEvent<HTMLFormElement>) {
  if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit()
}

/**
 * A form whose state is the address: a choice from a select sends it at once, words are sent by Enter, and what is empty stays out
 * of the address. Without a script it is sent as any form is.
 */
export function AutoForm({ action, className, children }: { action: string; className?: string; children: ReactNode }) {
  const [awaited, go] = useGo()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    go(addressOf(event.currentTarget))
  }
  return (
    <form action={action} className={className} onChange={sendWhenChosen} onSubmit={send} aria-busy={awaited}>
      {children}
      {awaited && <PendingBar />}
    </form>
  )
}
