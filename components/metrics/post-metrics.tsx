'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FocusEvent, type FormEvent, useId, useMemo, useReducer, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Issue } from '#lib/errors'
import { formatCount } from '#lib/format'
import { atRows, flawsOfRows, type Meanings, postedPlaces, postedRows, replacing } from '#lib/metrics/draft'
import type { MetricValue, PostedAnswer, PostedValue } from '#lib/metrics/schema'
import { api, pages } from '#lib/paths'
import { ask } from '../shell/ask.ts'
import { ErrorSummary } from '../shell/error-summary.tsx'
import { Button } from '../ui/button.tsx'
import { useUnsaved } from '../ui/use-unsaved.ts'
import { CommonFields } from './common-fields.tsx'
import { draftAfter, firstDraft, typedIn } from './draft-state.ts'
import { DraftTable, type ShownRow } from './draft-table.tsx'
import { cellOfPath, labelsOf } from './draft-words.ts'
import { IntakeForm } from './intake-form.tsx'
import { rememberPosted } from './just-posted.tsx'
import { MetricNames } from './metric-names.tsx'
import { ReviewValues } from './review-values.tsx'

type Props = {
  name: string
  number: string
  digest: string
  meanings: Meanings
  /** What stands at each place now. */
  earlier: readonly Pick<MetricValue, 'metric' | 'dataset' | 'split' | 'slice' | 'value'>[]
}

const mostRows = 1000
const step = 100

/** Takes metrics as tools write them, as rows to mend, shows what they will be and take over from, and posts them. */
export function PostMetrics({ name, number, digest, meanings, earlier }: Props) {
  const router = useRouter()
  const suggestions = useId()
  const form = useRef<HTMLFormElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const [{ rows, common }, act] = useReducer(draftAfter, firstDraft)
  const [shown, setShown] = useState(step)
  const [tries, setTries] = useState(0)
  const [refused, setRefused] = useState<{
    issues: Issue[]
    detail: string
    rows: typeof rows
    common: typeof common
  }>()
  const [review, setReview] = useState(false)
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState(false)

  const said = useMemo(() => rows.map((row) => row.said), [rows])
  const flaws = useMemo(() => flawsOfRows(said, common, meanings), [said, common, meanings])
  // What the catalog refused holds until something is changed.
  const problem = refused?.rows === rows && refused.common === common ? refused : undefined
  const issues = problem?.issues.length ? problem.issues : flaws
  const typed = typedIn(rows).length
  useUnsaved(typed > 0 && !sent)

  const showUntil = (wrong: readonly Issue[]) => {
    const last = Math.max(0, ...wrong.map(({ path }) => cellOfPath(path)?.index ?? 0))
    setShown(Math.max(shown, Math.ceil((last + 1) / step) * step))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (flaws.length === 0) return setReview(true)
    showUntil(flaws)
    setTries(tries + 1)
  }
  const post = async () => {
    setBusy(true)
    const answer = await ask<PostedAnswer>('POST', api.metrics(name, number, { digest }), postedRows(said, common))
    setBusy(false)
    if (!answer.problem) {
      setSent(true)
      rememberPosted(digest, typed)
      router.push(`${pages.version(name, number)}#metrics`)
      return router.refresh()
    }
    const wrong = atRows(answer.problem.errors, postedPlaces(said))
    setReview(false)
    showUntil(wrong)
    setRefused({ issues: wrong, detail: answer.problem.detail, rows, common })
    setTries(tries + 1)
  }
  const add = () => {
    flushSync(() => {
      act({ do: 'add' })
      setShown(Math.max(shown, rows.length + 1))
    })
    focusOn(form.current, `[${rows.length}].metric`)
  }
  const remove = ({ id }: ShownRow) => {
    act({ do: 'remove', id })
    addButton.current?.focus()
  }
  const leave = ({ target, relatedTarget }: FocusEvent) => {
    const [from, to] = [rowOf(target), rowOf(relatedTarget)]
    const row = from === undefined || from === to ? undefined : rows[from]
    if (row) act({ do: 'leave', id: row.id })
  }

  if (review) {
    const values = postedRows(said, common) as PostedValue[]
    return (
      <ReviewValues
        values={replacing(values, earlier)}
        version={`${name} ${number}`}
        digest={digest}
        busy={busy}
        onPost={() => void post()}
        onBack={() => setReview(false)}
      />
    )
  }
  const listed: ShownRow[] = rows.slice(0, shown).map((row, index) => ({ ...row, index, wrong: {}, unknown: false }))
  for (const { path, message } of issues) {
    const cell = cellOfPath(path)
    const row = cell && listed[cell.index]
    if (!cell || !row || !(row.left || tries > 0)) continue
    row.wrong[cell.field] ??= message
    if (cell.field === 'metric' && /known here/.test(message)) row.unknown = true
  }
  return (
    <div className="grid grid-cols-1 gap-8">
      <IntakeForm room={mostRows - typed} onRows={(taken) => act({ do: 'take', rows: taken })} />
      <form ref={form} noValidate onSubmit={submit} className="grid grid-cols-1 gap-4">
        {tries > 0 && (issues.length > 0 || problem) && (
          <ErrorSummary key={tries} issues={issues} labels={labelsOf(issues)} otherwise={problem?.detail} form={form} />
        )}
        <CommonFields common={common} act={act} />
        <MetricNames id={suggestions} meanings={meanings} />
        <div onBlur={leave}>
          <DraftTable rows={listed} common={common} suggestions={suggestions} act={act} onRemove={remove} />
        </div>
        {rows.length > shown && (
          <div className="flex flex-wrap items-center gap-3">
            <p>
              The first {shown} of {formatCount(rows.length, 'row')} are shown; all of them are posted.
            </p>
            <Button size="small" onClick={() => setShown(shown + step)}>
              Show {Math.min(step, rows.length - shown)} more
            </Button>
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          <Button ref={addButton} onClick={add} disabled={rows.length >= mostRows}>
            <Plus aria-hidden /> Add a row
          </Button>
          <Button type="submit" look="main">
            Look at what will be posted
          </Button>
        </div>
      </form>
    </div>
  )
}

function rowOf(field: EventTarget | null): number | undefined {
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement
    ? cellOfPath(field.name)?.index
    : undefined
}

function focusOn(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name)
  if (field instanceof HTMLElement) field.focus()
}
