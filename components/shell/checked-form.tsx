'use client'

import { type FocusEvent, type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { Button } from '../ui/button.tsx'
import { ask, type Problem } from './ask.ts'
import { ErrorSummary } from './error-summary.tsx'
import { type Fields, fieldsIn } from './fields.ts'

type Checked = {
  /** What is typed and chosen now; nothing before the first change. */
  fields?: Fields
  error: (path: string) => string | undefined
}

type Props = {
  /** What the API takes: what is typed is held against it before it is sent. */
  schema: z.ZodType
  /** What the fields say, as the API takes it. */
  said: (fields: Fields) => unknown
  /** What each field is called, by its path. */
  labels: Readonly<Record<string, string>>
  method?: 'POST' | 'PATCH'
  address: string
  act: string
  /** With what the API answered. */
  onDone: (fields: Fields, answer: unknown) => void
  onCancel: () => void
  children: (checked: Checked) => ReactNode
}

/** One field holds a whole list: `aliases[2].name` is said in `aliases`. */
const fieldOf = (path: string) => path.replace(/\[.*$/, '')

/**
 * A form that is held against the schema of the API as it is typed: a field is told what is wrong once it was left, all of them once it is
 * sent, and what is wrong then takes the focus, each with the way to its field.
 */
export function CheckedForm({
  schema,
  said,
  labels,
  method = 'POST',
  address,
  act,
  onDone,
  onCancel,
  children,
}: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [fields, setFields] = useState<Fields>()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tries, setTries] = useState(0)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)

  const look = (typed: Fields): Issue[] => {
    const parsed = schema.safeParse(said(typed))
    return parsed.success ? [] : issuesOf(parsed.error)
  }
  const wrong = problem?.errors.length ? problem.errors : fields ? look(fields) : []
  const error = (path: string) =>
    tries > 0 || left.has(path) ? wrong.find((issue) => fieldOf(issue.path) === path)?.message : undefined

  const change = () => {
    if (form.current) setFields(fieldsIn(form.current))
    setProblem(undefined)
  }
  const leave = ({ target, relatedTarget }: FocusEvent) => {
    // A message that comes while a button is pressed would push the button away from under the pointer.
    if (relatedTarget instanceof HTMLButtonElement) return
    const { name } = target as Partial<HTMLInputElement>
    if (name && fields) setLeft(new Set([...left, name]))
  }
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = fieldsIn(event.currentTarget)
    setFields(typed)
    if (look(typed).length > 0) return setTries(tries + 1)
    setBusy(true)
    const answer = await ask<unknown>(method, address, said(typed))
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) setTries(tries + 1)
    else onDone(typed, answer.body)
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void send(event)} className="grid grid-cols-1 gap-4">
      {tries > 0 && (wrong.length > 0 || problem) && (
        <ErrorSummary key={tries} issues={wrong} labels={labels} otherwise={problem?.detail} form={form} />
      )}
      <div onChange={change} onBlur={leave} className="grid grid-cols-1 gap-4">
        {children({ fields, error })}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="main" busy={busy}>
          {act}
        </Button>
      </div>
    </form>
  )
}
