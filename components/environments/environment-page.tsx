import type { Environment, Freeze } from '#lib/environments/schema'
import { api, pages } from '#lib/paths'
import { PageFrame } from '../shell/page-frame.tsx'
import { Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { AddFreeze } from './add-freeze.tsx'
import { ChangeEnvironment } from './change-environment.tsx'
import { FreezeList } from './freeze-list.tsx'
import { OwnApproval } from './own-approval.tsx'
import { RemoveEnvironment } from './remove-environment.tsx'
import { approvalsText, gateText, secondsText } from './words.ts'

type Props = {
  environment: Environment
  freezes: Freeze[]
  now: number
  /** What an admin may choose from and do; nothing for other readers. */
  change?: { standards: string[]; removable: boolean }
}

/** Where packages run: what a promotion into it must meet, and when none is applied. */
export function EnvironmentPage({ environment, freezes, now, change }: Props) {
  const { name, title, gates } = environment
  return (
    <PageFrame
      title={title}
      beside={environment.selfApproval && <OwnApproval />}
      lead="Where packages run, and what a promotion into it must meet."
      crumbs={[{ label: 'Environments', href: pages.environments }]}
      actions={
        change && (
          <>
            {change.removable && <RemoveEnvironment environment={environment} />}
            <ChangeEnvironment
              key={JSON.stringify(environment)}
              environment={environment}
              standards={change.standards}
            />
          </>
        )
      }
      aside={<EnvironmentFacts environment={environment} />}
      twin={api.environment(name)}
    >
      <Section id="gates" title="Gates" note="what a promotion into it must meet">
        {gates.length > 0 ? (
          <ul className="grid list-disc gap-1 pl-4">
            {gates.map((gate) => (
              <li key={gate.gate}>{gateText(gate)}</li>
            ))}
          </ul>
        ) : (
          <Missing>None: every promotion into it is ready at once</Missing>
        )}
      </Section>
      <Section
        id="freezes"
        title="Freezes"
        note="in which no promotion is applied; rolling back stays possible"
        actions={change && <AddFreeze environment={environment} />}
      >
        <FreezeList environment={environment} freezes={freezes} now={now} mayLift={change !== undefined} />
      </Section>
    </PageFrame>
  )
}

function EnvironmentFacts({ environment }: { environment: Environment }) {
  const { name, tier, position, standard, approvals, selfApproval, silentAfter } = environment
  return (
    <Facts
      column
      facts={[
        { label: 'Name', value: <code className="font-mono text-sm">{name}</code> },
        { label: 'Tier', value: tier },
        { label: 'Place in the order', value: position },
        {
          label: 'Standard',
          value: standard ? <TextLink href={pages.standard(standard)}>{standard}</TextLink> : <Missing>None</Missing>,
        },
        { label: 'Approvals', value: approvalsText(approvals) },
        { label: 'Own approval', value: selfApproval ? 'counts' : 'does not count' },
        { label: 'A service is missed after', value: secondsText(silentAfter) },
      ]}
    />
  )
}
