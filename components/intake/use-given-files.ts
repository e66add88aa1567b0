'use client'

import { useEffect, useRef, useState } from 'react'
import { type Dropped, droppedFrom, type PlacedFile } from './given-files.ts'
import { type Progress, progressText, shareOf } from './progress.ts'
import type { ReadFiles } from './read-files.ts'
import { readInWorker } from './read-in-worker.ts'

export type Reading =
  | { is: 'idle'; trouble?: string }
  /** `share`: how much of the files was begun, once it is known how many they are. */
  | { is: 'reading'; text: string; share?: number; latest: string[] }

const began: Reading = { is: 'reading', text: 'Looking at what you gave', latest: [] }
const mostLatest = 6

/** Reads what is given beside the page, and tells how far it is; one reading at a time. */
export function useGivenFiles(onRead: (read: ReadFiles) => Promise<void> | void) {
  const [reading, setReading] = useState<Reading>({ is: 'idle' })
  const current = useRef<AbortController>(undefined)
  useEffect(() => () => current.current?.abort(), [])

  const read = async (files: Promise<PlacedFile[]> | PlacedFile[]) => {
    current.current?.abort()
    const own = new AbortController()
    current.current = own
    setReading(began)
    try {
      const given = droppedFrom(await files)
      own.signal.throwIfAborted()
      if (isEmpty(given)) return setReading({ is: 'idle', trouble: nothingToRead(given) })
      const found = await readInWorker(given, (progress) => setReading((before) => at(before, progress)), own.signal)
      await onRead(found)
      if (!own.signal.aborted) setReading({ is: 'idle' })
    } catch (error) {
      if (!own.signal.aborted) setReading({ is: 'idle', trouble: sentenceOf(error) })
    }
  }
  const cancel = () => {
    current.current?.abort()
    setReading({ is: 'idle' })
  }
  return { reading, read, cancel }
}

const isEmpty = ({ files }: Dropped) => files.length === 0
const nothingToRead = ({ left }: Dropped) =>
  left.length > 0
    ? `There is nothing to read in it: ${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} left out of packages.`
    : 'There is no file in it.'
const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : 'The files could not be read.')

function at(before: Reading, progress: Progress): Reading {
  const latest = before.is === 'reading' ? before.latest.filter((path) => path !== progress.path) : []
  return {
    is: 'reading',
    text: progressText(progress),
    ...(progress.at === undefined ? {} : { share: shareOf(progress) }),
    latest: [progress.path, ...latest].slice(0, mostLatest),
  }
}
