'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Imported, OwnersFile, PlanView } from '#lib/owners/schema'
import { api } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { FileForm } from './file-form.tsx'
import { ImportDone } from './import-done.tsx'
import { PlanPreview } from './plan-preview.tsx'

type Step = { file: OwnersFile; plan: PlanView; changed?: boolean }

/** Takes a file, shows what it would change, and changes it when the reader says so. */
export function ImportOwners() {
  const router = useRouter()
  const [step, setStep] = useState<Step>()
  const [done, setDone] = useState<Imported & { later: number }>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)

  const preview = async (file: OwnersFile) => {
    setBusy(true)
    const answer = await ask<PlanView>('POST', api.ownersPreview, file)
    setBusy(false)
    setProblem(answer.problem)
    setDone(undefined)
    setStep(answer.body && { file, plan: answer.body })
  }

  const apply = async ({ file, plan }: Step) => {
    setBusy(true)
    const answer = await ask<Imported>('POST', api.ownersImport, { ...file, digest: plan.digest })
    setBusy(false)
    if (answer.body) {
      setDone({ ...answer.body, later: plan.later })
      router.refresh()
    }
    const fresh = planIn(answer.problem)
    setProblem(fresh ? undefined : answer.problem)
    if (fresh) setStep({ file, plan: fresh, changed: true })
  }

  const again = () => {
    setDone(undefined)
    if (step && done && done.later > 0) void preview(step.file)
    else setStep(undefined)
  }

  if (done) return <ImportDone done={done} onAgain={again} />
  return (
    <div className="grid gap-8">
      <FileForm busy={busy} problem={problem} onFile={(file) => void preview(file)} />
      {problem && (
        <Banner tone="bad" alert title="The file was not read">
          {problem.detail}
        </Banner>
      )}
      {step && (
        <PlanPreview plan={step.plan} changed={step.changed ?? false} busy={busy} onApply={() => void apply(step)} />
      )}
    </div>
  )
}

/** The refusal of a plan that is another by now holds that one. */
const planIn = (problem: Problem | undefined): PlanView | undefined =>
  problem && 'plan' in problem ? (problem.plan as PlanView) : undefined
