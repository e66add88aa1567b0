'use client'

import { type FormEvent, useState } from 'react'
import { api, pages } from '#lib/paths'
import type { OrderedRun } from '#lib/scenario-runs/schema'
import { ask, type Problem } from '../shell/ask.ts'
import { fieldsIn } from '../shell/fields.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useGo } from '../ui/use-go.ts'
import type { Running } from './running.ts'

/** Has the package's own ONNX model answer the scenarios, on the server; leads to the run. */
export function RunInSandbox({ name, number, digest, models }: Running) {
  const [awaited, go] = useGo()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const run = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { model } = fieldsIn(event.currentTarget)
    setBusy(true)
    const asked = { target: 'artifact', digest, ...(model ? { model } : {}) }
    const answer = await ask<OrderedRun>('POST', api.scenarioRuns(name, number), asked)
    setBusy(false)
    setProblem(answer.problem)
    if (answer.body) go(pages.run(name, number, answer.body.id))
  }

  const [first] = models
  return (
    <form onSubmit={(event) => void run(event)} className="grid grid-cols-1 gap-3">
      {problem && <Banner tone="bad" alert title={problem.detail} />}
      {models.length > 1 ? (
        <SelectField label="Model" name="model" options={models.map((value) => ({ value, label: value }))} />
      ) : (
        <p className="text-sm text-muted">
          <span className="font-mono wrap-anywhere">{first}</span> answers each of them on this server, apart from
          everything else on it and within limits of time and memory.
        </p>
      )}
      <div>
        <Button type="submit" look="main" busy={busy || awaited}>
          Run in the sandbox
        </Button>
      </div>
    </form>
  )
}
