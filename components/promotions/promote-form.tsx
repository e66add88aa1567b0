'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { Environment } from '#lib/environments/schema'
import { api, pages } from '#lib/paths'
import type { PromotionView } from '#lib/promotions/view-schema'
import { defaultSteps } from '#lib/ramps/rules'
import { RampEditor } from '../ramps/ramp-editor.tsx'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { PromotePreview } from './promote-preview.tsx'
import { askedIn, type PromoteFields, shareOptions } from './promote-words.ts'
import { usePreview } from './use-preview.ts'

type Props = {
  name: string
  versions: string[]
  environments: Pick<Environment, 'name' | 'title'>[]
  version: string
  environment: string
}

/** Asks for a promotion, with the checklist of its gates before the button. */
export function PromoteForm({ name, versions, environments, version, environment }: Props) {
  const router = useRouter()
  const [fields, setFields] = useState<PromoteFields>({
    version,
    environment,
    share: '10',
    rest: '',
    rationale: '',
    acknowledge: false,
    bySteps: false,
    steps: defaultSteps(0.1),
  })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem & { promotion?: string }>()
  const { answer, fresh } = usePreview(name, fields)
  const set = (change: Partial<PromoteFields>) => setFields({ ...fields, ...change })
  const errorOf = (path: string) => fieldProblem(problem, path) ?? fieldProblem(answer?.problem, path)

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    const asked = await ask<PromotionView>('POST', api.promotions(name), askedIn(fields))
    setBusy(false)
    setProblem(asked.problem)
    if (asked.body) router.push(pages.promotion(asked.body.id))
  }

  const restAsked = fields.rest !== '' || errorOf('rest') !== undefined
  const breaking = fields.acknowledge || (answer?.body?.breaking ?? false)
  const rampErrors = (problem ?? answer?.problem)?.errors.filter(({ path }) => path.startsWith('ramp'))
  return (
    <form
      onSubmit={(event) => void send(event)}
      className="grid grid-cols-1 gap-x-10 gap-y-6 lg:grid-cols-[320px_minmax(0,1fr)]"
    >
      <div className="grid grid-cols-1 content-start gap-4">
        <SelectField
          label="Version"
          value={fields.version}
          options={versions.map((one) => ({ value: one, label: one }))}
          onChange={(event) => set({ version: event.target.value })}
          error={errorOf('version')}
        />
        <SelectField
          label="Environment"
          value={fields.environment}
          options={environments.map((one) => ({ value: one.name, label: `${one.title} (${one.name})` }))}
          onChange={(event) => set({ environment: event.target.value })}
          error={errorOf('environment')}
        />
        <SelectField
          label="Share of the traffic"
          value={fields.share}
          options={shareOptions}
          onChange={({ target: { value } }) => set({ share: value, steps: defaultSteps(Number(value) / 100) })}
          error={errorOf('share') ?? errorOf('shadow')}
        />
        {restAsked && (
          <TextField
            label="What gets the rest"
            value={fields.rest}
            onChange={(event) => set({ rest: event.target.value })}
            placeholder="top-sellers@1.0.0"
            className="font-mono"
            hint="Nothing else is live there: name a version of this package, or package@version, such as a baseline."
            error={errorOf('rest')}
          />
        )}
        {fields.share !== 'shadow' && fields.steps.length > 1 && (
          <div className="grid gap-3">
            <Choice
              type="checkbox"
              label="By steps"
              checked={fields.bySteps}
              onChange={(event) => set({ bySteps: event.target.checked })}
              hint="Starts small and grows while every gate holds."
            />
            {fields.bySteps && (
              <RampEditor value={fields.steps} onChange={(steps) => set({ steps })} errors={rampErrors} />
            )}
          </div>
        )}
        {breaking && (
          <Choice
            type="checkbox"
            label="I know that the prediction API breaks"
            checked={fields.acknowledge}
            onChange={(event) => set({ acknowledge: event.target.checked })}
            hint="Who calls what is live is ready for it, or has been told."
          />
        )}
        <TextArea
          label="Why"
          value={fields.rationale}
          onChange={(event) => set({ rationale: event.target.value })}
          required
          maxLength={4000}
          hint="What reviewers should know: what it improves, for whom, and what was seen so far."
          error={fieldProblem(problem, 'rationale')}
        />
      </div>
      <div className="grid min-w-0 grid-cols-1 content-start gap-4">
        <section aria-labelledby="checklist" className="grid grid-cols-1 gap-3">
          <h2 id="checklist" className="text-lg font-semibold">
            How it would stand
          </h2>
          <PromotePreview name={name} answer={answer} fresh={fresh} />
        </section>
        {problem && (
          <Banner tone="bad" alert title={problem.detail}>
            {problem.promotion && (
              <TextLink href={pages.promotion(problem.promotion)} className="underline">
                Open that promotion
              </TextLink>
            )}
          </Banner>
        )}
        <div>
          <Button type="submit" look="main" busy={busy}>
            Ask for promotion
          </Button>
        </div>
      </div>
    </form>
  )
}
