'use client'

import { useState } from 'react'
import type { Issue } from '#lib/errors'
import { formatCount } from '#lib/format'
import type { IntakeRow } from '#lib/metrics/intake-row'
import { textOf } from '../ui/file-text.ts'

const largest = 4_000_000

/** What was read of a text or a file: how many rows, from which file, and what was not understood. */
export type Read = { rows: number; from?: string; issues: readonly Issue[] }

export type Intake = {
  text: string
  setText: (text: string) => void
  read: Read | undefined
  trouble: string | undefined
  takeText: () => Promise<void>
  takeFile: (file: File) => Promise<void>
}

/** Takes rows out of texts and files as tools write metrics; `room` is for how many there is. */
export function useIntake(room: number, onRows: (rows: readonly IntakeRow[]) => void): Intake {
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
  return { text, setText, read, trouble, takeText: () => take(text), takeFile }
}
