import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import { environmentOf } from '#lib/scenario-runs/environment'
import type { HeldRun } from '#lib/scenario-runs/schema'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { DigestLine } from '../versions/digest-line.tsx'
import { EnvironmentMark } from './environment-match.tsx'
import { durationText, isUnfinished, targetWords } from './words.ts'

type Props = { name: string; number: string; run: HeldRun; spent: number | null }

/** The facts column of a run: of what, where, by whom, when and how long. */
export function RunFacts({ name, number, run, spent }: Props) {
  const { digest, by, at, environment } = run
  const ended = isUnfinished(run) || run.progress.state === 'cancelled' ? 'Asked' : 'When'
  const facts: Fact[] = [
    { label: 'Version', value: <TextLink href={pages.version(name, number)}>{`${name} ${number}`}</TextLink> },
    { label: 'Digest', value: <DigestLine digest={digest} /> },
    { label: 'Ran', value: <span className="wrap-anywhere">{targetWords(run)}</span> },
    ...(run.progress.state === 'done'
      ? [
          { label: 'Environment', value: <EnvironmentMark verdict={environment.verdict} /> },
          { label: 'Found there', value: <Found run={run} /> },
        ]
      : []),
    {
      label: run.target === 'reported' ? 'Reported by' : 'Asked by',
      value: <span className="wrap-anywhere">{by}</span>,
    },
    { label: ended, value: <Time at={Date.parse(at)} /> },
    ...(run.progress.state === 'done' ? [{ label: 'How long', value: <HowLong run={run} spent={spent} /> }] : []),
  ]
  return <Facts facts={facts} column />
}

function Found({ run }: { run: HeldRun }) {
  const { runtime, libraries, image, platform } = environmentOf(run.runner)
  const said = [
    runtime && [runtime.name, runtime.version].filter(Boolean).join(' '),
    libraries && formatCount(libraries.length, 'library', 'libraries'),
    image?.reference ?? image?.digest,
    platform && [platform.os, platform.architecture].filter(Boolean).join(' '),
  ].filter((one) => one)
  return said.length === 0 ? (
    <Missing>Nothing was said</Missing>
  ) : (
    <span className="wrap-anywhere">{said.join(', ')}</span>
  )
}

function HowLong({ run: { at, beganAt }, spent }: { run: HeldRun; spent: number | null }) {
  const inCases = spent === null ? undefined : `${durationText(spent)} in its cases`
  if (beganAt === null) return inCases ?? <Missing>Not said</Missing>
  const whole = durationText(Math.max(0, Date.parse(at) - Date.parse(beganAt)))
  return inCases ? `${whole}, ${inCases}` : whole
}
