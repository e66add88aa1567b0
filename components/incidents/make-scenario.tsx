'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { ScenarioOffer } from '#lib/incidents/offer'
import type { MadeScenario } from '#lib/incidents/scenario-schema'
import type { IncidentView } from '#lib/incidents/schema'
import { api, pages } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { fieldsIn } from '../shell/fields.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ScenarioFields } from './scenario-fields.tsx'
import { flawsIn, scenarioIn } from './scenario-form.ts'

type Props = { incident: IncidentView; offer: ScenarioOffer; main: boolean }

/** Makes an incident a scenario of the next draft, in one step. */
export function MakeScenario({ incident, offer, main }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<MadeScenario>()
  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    if (isOpen) setMade(undefined)
    // Read anew before, the page would draw this dialog at another place, and what it says would be gone.
    else if (made) router.refresh()
  }
  return (
    <>
      <Button size="small" look={main ? 'main' : undefined} onClick={() => change(true)}>
        Make it a scenario
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title="Make it a scenario"
        description={`What went wrong is tried with every version of ${incident.package} from the next on.`}
      >
        {made ? (
          <Made made={made} onClose={() => change(false)} />
        ) : (
          <Form incident={incident} offer={offer} onMade={setMade} onClose={() => setOpen(false)} />
        )}
      </Dialog>
    </>
  )
}

const Made = ({ made: { draft, scenario, begun }, onClose }: { made: MadeScenario; onClose: () => void }) => (
  <div className="grid gap-4">
    <Banner tone="info" alert title={`${String(scenario.id)} stands in ${begun ? 'a new draft' : 'the draft'}`}>
      It is tried as soon as the draft is a version. Look over it there, with all that the version says.
    </Banner>
    <div className="flex flex-wrap justify-end gap-2">
      <Button onClick={onClose}>Close</Button>
      <LinkButton look="main" href={`${pages.draft(draft.id)}#scenarios`}>
        Open the draft
      </LinkButton>
    </div>
  </div>
)

type FormProps = Omit<Props, 'main'> & { onMade: (made: MadeScenario) => void; onClose: () => void }

function Form({ incident, offer, onMade, onClose }: FormProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = fieldsIn(event.currentTarget)
    const flaws = flawsIn(fields)
    setProblem(flaws)
    if (flaws) return
    setBusy(true)
    const { problem: wrong, body } = await ask<MadeScenario>(
      'POST',
      api.incidentScenario(incident.id),
      scenarioIn(fields),
    )
    setBusy(false)
    setProblem(wrong)
    if (body) onMade(body)
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid grid-cols-1 gap-4">
      {problem && <Banner tone="bad" alert title={problem.detail} />}
      <ScenarioFields incident={incident} offer={offer} problem={problem} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="main" busy={busy}>
          Make the scenario
        </Button>
      </div>
    </form>
  )
}
