'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api, pages } from '#lib/paths'
import type { ReleaseView } from '#lib/releases/schema'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import type { Option } from '../ui/radio-group.tsx'
import { TextArea } from '../ui/text-area.tsx'

type Props = {
  name: string
  environment: string
  /** The release that is seen to be live, and the one that returns. */
  basedOn: string
  to: string
  undo: boolean
  categories: Option[]
}

/** Why, and the button. Where another allocation is live meanwhile, the page shows it and the reader is asked to look again. */
export function RollbackForm({ name, environment, basedOn, to, undo, categories }: Props) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const { category, reason } = Object.fromEntries(new FormData(form))
    setBusy(true)
    const sent = { environment, to, basedOn, category, reason }
    const { problem: found } = await ask<ReleaseView>('POST', api.rollbacks(name), sent)
    setBusy(false)
    setProblem(found)
    if (!found) {
      form.reset()
      router.push(pages.rollback(name, environment))
      document.querySelector<HTMLElement>('#main')?.focus()
    }
    if (!found || found.code === 'release_stale') router.refresh()
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid max-w-xl grid-cols-1 gap-4">
      {problem && <Said problem={problem} environment={environment} />}
      <ChoiceGroup legend="Category" error={fieldProblem(problem, 'category')}>
        <div className="grid gap-2 sm:grid-cols-2">
          {categories.map(({ value, label, hint }) => (
            <Choice
              key={value}
              type="radio"
              name="category"
              value={value}
              label={label}
              hint={hint}
              required
              defaultChecked={undo && value === 'undo'}
            />
          ))}
        </div>
      </ChoiceGroup>
      <TextArea
        label="Reason"
        name="reason"
        required
        maxLength={2000}
        rows={2}
        hint="A sentence for who reads this later: what was seen, and where."
        error={fieldProblem(problem, 'reason')}
      />
      <div>
        <Button type="submit" look="danger" busy={busy}>
          {undo ? 'Undo the rollback of' : 'Roll back'} {environment}
        </Button>
      </div>
    </form>
  )
}

function Said({ problem, environment }: { problem: Problem; environment: string }) {
  if (problem.code !== 'release_stale') return <Banner tone="bad" alert title={problem.detail} />
  return (
    <Banner tone="decide" alert title={`What is live in ${environment} changed meanwhile. Nothing was rolled back.`}>
      Look again: above is what is live now, and what would return. Then press the button once more.
    </Banner>
  )
}
