'use client'

import { useEffect, useRef, useState } from 'react'
import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { bytesOf } from '#lib/sandbox/trying'
import type { Difference } from '#lib/scenarios/comparing'
import type { Scenario } from '#lib/scenarios/schema'
import { type Answered, Runner } from './runner.ts'
import type { ToTryWorker } from './try.worker.ts'

export type Came = Answered & { input: Json; scenario?: string; differences?: Difference[] }

export type RunState =
  | { is: 'waiting' }
  | { is: 'running'; share: number }
  | { is: 'answered'; came: Came }
  | { is: 'failed'; why: string }

/** The scenario with which an answer is compared, and what the API states of outputs. */
export type Expecting = { scenario: Scenario; outputs: readonly ApiField[] | undefined }

async function compared({ output }: Answered, expecting: Expecting | undefined): Promise<Partial<Came>> {
  if (!expecting) return {}
  const { compareOutput } = await import('#lib/scenarios/comparing')
  const { scenario, outputs } = expecting
  return { scenario: scenario.id, differences: compareOutput(scenario, output, outputs) }
}

/** Runs a model beside the page, one input at a time. */
export function useRun() {
  const [state, setState] = useState<RunState>({ is: 'waiting' })
  const runner = useRef<Runner>(undefined)
  useEffect(() => () => runner.current?.stop('The page was left.'), [])

  const run = async (given: ToTryWorker, expecting: Expecting | undefined) => {
    runner.current ??= new Runner()
    const total = bytesOf(given.model)
    setState({ is: 'running', share: 0 })
    try {
      const answered = await runner.current.run(given, (bytes) =>
        setState({ is: 'running', share: Math.min(1, bytes / total) }),
      )
      const came = { ...answered, input: given.input, ...(await compared(answered, expecting)) }
      setState({ is: 'answered', came })
    } catch (error) {
      setState({ is: 'failed', why: error instanceof Error ? error.message : String(error) })
    }
  }
  const stop = () => runner.current?.stop('You stopped it.')
  const clear = () => setState({ is: 'waiting' })
  return { state, run, stop, clear }
}
