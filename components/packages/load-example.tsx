'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { ExampleState } from '#lib/example/schema'
import { api, pages } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'
import { Progress } from '../ui/progress.tsx'

const beat = 500

/** Loads the example catalog, shows how far it is, and then the list. */
export function LoadExample({ look = 'main' }: Pick<ButtonStyle, 'look'>) {
  const router = useRouter()
  const [state, setState] = useState<ExampleState>()
  const [problem, setProblem] = useState<Problem>()
  const loading = state?.state === 'loading'

  useEffect(() => {
    if (!loading) return undefined
    const look = async () => {
      const { body } = await ask<ExampleState>('GET', api.example)
      if (body) setState(body)
      if (body?.state === 'idle') router.push(pages.packages)
    }
    const timer = setInterval(() => void look(), beat)
    return () => clearInterval(timer)
  }, [loading, router])

  const load = async () => {
    const answer = await ask<ExampleState>('POST', api.example)
    setProblem(answer.problem)
    if (answer.body) setState(answer.body)
  }

  const failure = problem?.detail ?? state?.problem
  return (
    <div className="grid gap-3">
      <div>
        <Button look={look} busy={loading} onClick={() => void load()}>
          Load the example catalog
        </Button>
      </div>
      {loading && <Progress label={stepOf(state)} value={state.total > 0 ? state.done : undefined} max={state.total} />}
      {failure && (
        <Banner tone="bad" alert title="The example catalog was not loaded">
          {failure}
        </Banner>
      )}
    </div>
  )
}

const stepOf = ({ done, total, current }: ExampleState) =>
  total > 0 ? `${done} of ${total} versions registered${current ? `, now ${current}` : ''}` : 'Starting'
