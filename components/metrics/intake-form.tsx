'use client'

import { type FormEvent, useState } from 'react'
import type { Issue } from '#lib/errors'
import { formatCount } from '#lib/format'
import type { IntakeRow } from '#lib/metrics/intake-row'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { FileChoice } from '../ui/file-choice.tsx'
import { textOf } from '../ui/file-text.ts'
import { TextArea } from '../ui/text-area.tsx'
import { useDrop } from '../ui/use-drop.ts'

const largest = 4_000_000
const mostListed = 20

type Read = { rows: number; from?: string; issues: readonly Issue[] }
type Props = {
  /** How many rows there is room for. */
  room: number
  onRows: (rows: readonly IntakeRow[]) => void
}

/** Where metrics come from: dropped, chosen, or pasted. What was not understood is said with its place. */
export function IntakeForm({ room, onRows }: Props) {
  const [text, setText] = useState('')
  const [read, setRead] = useState<Read>()
  const [trouble, setTrouble] = useState<string>()

  const take = async (said: string, from?: string) => {
    const { metricsIn } = await import('#lib/metrics/intake')
    const { rows, left, issues } = metricsIn(said)
    const rest = rows.length - room
    const beyond =
      rest > 0 ? [{ path: '', message: `${formatCount(rest, 'row')} left out: 1,000 are posted at once` }] : []
    const unread = [...beyond, ...issues, ...left]
    setTrouble(rows.length + unread.length === 0 ? `${from ?? 'The text'} holds no metrics` : undefined)
    setRead({ rows: Math.min(rows.length, room), from, issues: unread })
    if (rows.length > 0) {
      onRows(rows.slice(0, room))
      setText('')
    }
  }
  const takeFile = async (file: File) => {
    if (file.size > largest) return setTrouble(`${file.name} is larger than 4 MB: post it in parts.`)
    await take(await textOf(file), file.name)
  }
  const over = useDrop((file) => void takeFile(file))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void take(text)
  }

  return (
    <div className="grid grid-cols-1 gap-4">
      <form
        onSubmit={submit}
        className={`grid max-w-3xl grid-cols-1 gap-4 rounded-md border border-dashed p-4 sm:p-6 ${over ? 'border-accent bg-accent-tint' : ''}`}
      >
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <FileChoice accept=".json,.csv,.tsv,.txt,application/json,text/csv" onFile={(file) => void takeFile(file)} />
          <p className="text-soft">or drop a file anywhere here, or paste below.</p>
        </div>
        <TextArea
          label="Paste a table, a metrics.json, or lines of a name and a number"
          rows={5}
          value={text}
          spellCheck={false}
          error={trouble}
          placeholder={'metric,value,n,lower,upper\nauc,0.71,2000,0.68,0.74\nlog_loss,0.41,2000,,'}
          onChange={({ target }) => setText(target.value)}
          className="font-mono text-sm"
        />
        <div className="flex justify-end">
          <Button type="submit" disabled={text.trim() === ''}>
            Fill the rows below
          </Button>
        </div>
      </form>
      <output className="grid max-w-3xl grid-cols-1 gap-2">{read && !trouble && <Understood {...read} />}</output>
    </div>
  )
}

function Understood({ rows, from, issues }: Read) {
  return (
    <>
      <p className="break-words text-soft">
        {formatCount(rows, 'row')} filled{from && ` from ${from}`}
      </p>
      {issues.length > 0 && (
        <Banner tone="decide" title={`Not understood: ${formatCount(issues.length, 'thing')}`}>
          <ul>
            {issues.slice(0, mostListed).map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path && <span className="font-mono text-sm">{path}</span>} {message}
              </li>
            ))}
            {issues.length > mostListed && <li>and {formatCount(issues.length - mostListed, 'more', 'more')}</li>}
          </ul>
        </Banner>
      )}
    </>
  )
}
