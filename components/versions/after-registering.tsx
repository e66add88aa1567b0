import type { ReactNode } from 'react'
import { formatCount } from '#lib/format'
import type { MetricValue } from '#lib/metrics/schema'
import { api, pages } from '#lib/paths'
import type { LatestRun } from '#lib/scenario-runs/schema'
import type { Evaluation } from '#lib/standards/schema'
import type { VersionView } from '#lib/versions/schema'
import { CiTabs } from '../access/ci-tabs.tsx'
import { reportingRun } from '../scenario-runs/reporting.ts'
import { RunMark } from '../scenario-runs/run-mark.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { Fold } from '../ui/fold.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/section.tsx'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { type Tone, verdictTones } from '../ui/tones.ts'
import { DigestLine } from './digest-line.tsx'

type Props = {
  version: VersionView
  evaluations: readonly Evaluation[]
  /** The ids of its scenarios. */
  scenarios: readonly string[]
  run: LatestRun | null
  metrics: readonly MetricValue[]
  /** The environment that a promotion begins in. */
  first: string | undefined
  origin: string
  may: { promote: boolean; register: boolean; token: boolean }
}

/** What comes after a version was registered: what it still lacks, what proves it, how it goes live, and how CI does it from now on. */
export function AfterRegistering({ version, evaluations, scenarios, run, metrics, first, origin, may }: Props) {
  const { package: name, version: number, digest } = version
  return (
    <PageFrame
      title={`${name} ${number} is registered`}
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
        { label: number, href: pages.version(name, number) },
      ]}
      crumb="What comes next"
      lead={<DigestLine digest={digest} />}
      actions={
        <>
          <LinkButton href={pages.version(name, number)}>Open the version</LinkButton>
          {may.promote && (
            <LinkButton look="main" href={pages.promote(name, number)}>
              Ask for a promotion
            </LinkButton>
          )}
        </>
      }
      twin={api.version(name, number)}
    >
      <Section id="steps" title="What comes next">
        <ol className="border-t">
          {evaluations.map((evaluation) => (
            <StandardStep key={evaluation.standard} {...{ name, number, evaluation }} register={may.register} />
          ))}
          <MetricsStep {...{ name, number, metrics }} may={may.register} />
          <ScenarioStep {...{ name, number, digest, scenarios, run }} />
          <Step tone="unknown" word="open" title="It goes live by a promotion">
            <p className="text-sm text-muted">
              Nothing is live by being registered. A promotion shows its gates before anybody decides
              {first && `, and ${first} is the place to begin`}.
            </p>
          </Step>
        </ol>
      </Section>
      <Section id="ci" title="From now on by CI" note="the same, without the form">
        <p className="max-w-prose">
          Beside the code lies <code className="font-mono">shipshape.yaml</code>:{' '}
          <code className="font-mono">
            shipshape pull {name}@{number}
          </code>{' '}
          writes this one with its files. A push of the same content changes nothing, so a job may push at every run.
        </p>
        {may.token && (
          <p>
            <TextLink href={pages.newToken(name)}>Make a CI token for {name}</TextLink>
          </p>
        )}
        <CiTabs token={{ scopes: ['read', 'register'], packages: [name] }} origin={origin} />
      </Section>
    </PageFrame>
  )
}

type StepProps = { tone: Tone; word: string; title: ReactNode; children: ReactNode }

const Step = ({ tone, word, title, children }: StepProps) => (
  <li className="flex gap-2 border-b py-3">
    <span className="mt-0.5">
      <Sign tone={tone} word={word} />
    </span>
    <div className="grid min-w-0 flex-1 justify-items-start gap-1 [&>*]:max-w-full">
      <p className="font-medium">{title}</p>
      {children}
    </div>
  </li>
)

type StandardProps = { name: string; number: string; evaluation: Evaluation; register: boolean }

function StandardStep({ name, number, evaluation, register }: StandardProps) {
  const { standard, title, met, required, verdict, checks } = evaluation
  const short = checks.filter(({ level, verdict }) => level === 'required' && verdict !== 'holds')
  return (
    <Step
      tone={verdictTones[verdict]}
      word={verdict}
      title={`Standard ${title}: ${met} of ${required} required checks hold`}
    >
      {short.length > 0 && (
        <>
          <p className="text-sm text-muted">
            Missing:{' '}
            {short
              .slice(0, 3)
              .map(({ title }) => title)
              .join(' · ')}
            {short.length > 3 && ` · and ${short.length - 3} more`}
          </p>
          <p className="flex flex-wrap gap-x-4">
            <TextLink href={`${pages.version(name, number)}#checks-${standard}`}>What it lacks</TextLink>
            {register && (
              <TextLink href={pages.register({ package: name, from: number })}>Repair it in the next version</TextLink>
            )}
          </p>
        </>
      )}
    </Step>
  )
}

type MetricsProps = { name: string; number: string; metrics: readonly MetricValue[]; may: boolean }

const MetricsStep = ({ name, number, metrics, may }: MetricsProps) => (
  <Step
    tone={metrics.length > 0 ? 'good' : 'unknown'}
    word={metrics.length > 0 ? 'there' : 'not stated'}
    title={metrics.length > 0 ? `${formatCount(metrics.length, 'offline metric')} posted` : 'No offline metrics yet'}
  >
    <p className="flex flex-wrap gap-x-4">
      {metrics.length > 0 && <TextLink href={`${pages.version(name, number)}#metrics`}>Look at them</TextLink>}
      {may && <TextLink href={pages.postMetrics(name, number)}>Post metrics</TextLink>}
    </p>
  </Step>
)

type ScenarioProps = {
  name: string
  number: string
  digest: string
  scenarios: readonly string[]
  run: LatestRun | null
}

function ScenarioStep({ name, number, digest, scenarios, run }: ScenarioProps) {
  if (scenarios.length === 0)
    return (
      <Step tone="bad" word="falls short" title="No scenarios to run">
        <p className="text-sm text-muted">The next version should bring some: they prove its behaviour.</p>
      </Step>
    )
  return (
    <Step
      tone={run ? (run.failed > 0 ? 'bad' : 'good') : 'unknown'}
      word={run ? 'run' : 'not run yet'}
      title={`${formatCount(scenarios.length, 'scenario')} to run`}
    >
      {run ? (
        <RunMark run={run} />
      ) : (
        <p className="text-sm text-muted">Nobody ran them on this content yet. The gate of a promotion asks for it.</p>
      )}
      <div className="justify-self-stretch">
        <Fold summary={<span className="text-sm text-muted">How to report a run</span>}>
          <CodeBlock code={reportingRun(name, number, digest, scenarios)} label="commands" />
        </Fold>
      </div>
    </Step>
  )
}
